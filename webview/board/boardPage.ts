import { render } from 'lit';
import {
  type BoardColumn,
  type BoardInitial,
  type BoardOptions,
  type BoardQuestion,
  type BoardSurface,
} from '../../src/protocol/board.ts';
import type { BoardTexts } from '../../src/protocol/boardTexts.ts';
import type { RpcFailure } from '../../src/protocol/rpc.ts';
import { announce } from '../shared/announce.ts';
import { failureView } from '../shared/failureView.ts';
import type { Page } from '../shared/page.ts';
import { fill } from '../shared/texts.ts';
import { BoardReader, isSameQuestion, pagesOf } from './boardReader.ts';
import { boardView } from './boardView.ts';
import { dayOf } from './dates.ts';
import { CardDrag } from './drag.ts';
import { neighbour, type Place, placeAfter } from './focus.ts';
import { Hands, type MovableBoard } from './hands.ts';
import { type KeyMeaning, meaningOf } from './keys.ts';
import { type BoardState, emptyBoard, newestDone, received, shownColumns, withCards } from './state.ts';
import { Stop } from './stop.ts';
import { toldBy } from './told.ts';
import { type BoardActions, type BoardUi, columnName, type Draft, type Notice } from './ui.ts';

/** What is so near comes into sight soon, also by scrolling within a column, which the library of types does not know yet. */
const SOON: IntersectionObserverInit & { readonly scrollMargin: string } = {
  rootMargin: '300px',
  scrollMargin: '300px',
};

/** The board: keeps what is shown, and joins the host, those who move cards, and the views. */
export class BoardPage implements MovableBoard {
  readonly #page: Page<BoardSurface, BoardInitial, BoardTexts>;
  readonly #reader: BoardReader;
  readonly #hands: Hands;
  readonly #drag: CardDrag;
  readonly #stop: Stop;
  readonly #ends: IntersectionObserver;
  readonly #actions = this.#makeActions();
  #options: BoardOptions;
  #isReadOnly: boolean;
  #state: BoardState;
  #columns: readonly BoardColumn[] = [];
  #place: Place | undefined;
  /** Whether the board was read since it is about these columns. */
  #wasRead = false;
  #isLoading = true;
  #failure: string | undefined;
  #filterProblem: string | undefined;
  #notice: Notice | undefined;
  #draft: Draft | undefined;
  #isRendering = false;

  constructor(page: Page<BoardSurface, BoardInitial, BoardTexts>) {
    this.#page = page;
    this.#options = page.initial.options;
    this.#isReadOnly = page.initial.isReadOnly;
    this.#state = emptyBoard(this.#options.by);
    this.#stop = new Stop(page.root);
    this.#reader = new BoardReader({
      client: page.client,
      wanted: () => ({
        question: this.#question,
        pages: this.#wasRead ? pagesOf(this.#state.board.columns) : [],
        asked: newestDone(this.#state),
      }),
      onBoard: (board, { question, asked }) => {
        this.#wasRead = true;
        [this.#isLoading, this.#failure, this.#filterProblem] = [false, undefined, undefined];
        this.show(received(this.#state, { by: question.by, board, asked }));
      },
      onCards: (key, offset, shown) => this.show(withCards(this.#state, key, offset, shown)),
      onFailure: (failure) => this.#failed(failure),
    });
    this.#hands = new Hands(this);
    this.#drag = new CardDrag(page.root, {
      canDrag: () => !this.#isReadOnly && this.#hands.carried === undefined,
      begun: () => this.#hands.hold(),
      ended: (issue, from, to) => this.#hands.letGo(issue, from, to),
    });
    this.#ends = new IntersectionObserver((entries) => this.#inSight(entries), SOON);
    this.#listen();
  }

  /** Shows the board and asks for what is on it. */
  start(): void {
    // For the editor, to make this page again after it was restarted.
    this.#page.save({ repository: this.#page.initial.repository });
    this.#page.client.ready();
    this.#render();
    this.#reader.restart();
  }

  get client() {
    return this.#page.client;
  }

  get texts() {
    return this.#page.texts;
  }

  get state(): BoardState {
    return this.#state;
  }

  get columns(): readonly BoardColumn[] {
    return this.#columns;
  }

  get place(): Place | undefined {
    return this.#place;
  }

  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  get #question(): BoardQuestion {
    const { by, filter, order, withClosed } = this.#options;
    return { by, filter, order, withClosed };
  }

  nameOf(key: string): string {
    const column = this.#state.board.columns.find((each) => each.key === key);
    return column === undefined ? '' : columnName({ texts: this.texts, options: this.#options }, column);
  }

  refresh(): void {
    this.#reader.refresh();
  }

  show(state: BoardState, change: { readonly place?: Place; readonly notice?: Notice | undefined } = {}): void {
    const before = this.#columns;
    this.#state = state;
    this.#columns = this.#visible();
    this.#place = placeAfter(before, this.#columns, change.place ?? this.#place);
    if ('notice' in change) this.#notice = change.notice;
    this.#render(change.place !== undefined);
  }

  /** An empty column stays as long as a card may be brought back to it. */
  #visible(): readonly BoardColumn[] {
    const columns = shownColumns(this.#state);
    if (!this.#options.hidesEmpty) return columns;
    const wasFilled = new Set(this.#state.board.columns.filter(({ total }) => total > 0).map(({ key }) => key));
    return columns.filter(({ key, total }) => total > 0 || (this.#state.isHeld && wasFilled.has(key)));
  }

  #failed(failure: RpcFailure): void {
    const { text, column } = toldBy(failure);
    this.#isLoading = false;
    if (failure.code === 'query-invalid') {
      this.#filterProblem = column === undefined ? text : fill(this.texts.filterProblem, column + 1, text);
    } else if (this.#wasRead) this.#notice = { kind: 'error', text };
    else this.#failure = text;
    this.#render();
  }

  /** Ends of columns of which there is more. */
  #inSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      const key = (target as HTMLElement).dataset['more'];
      const column = this.#state.board.columns.find((each) => each.key === key);
      if (isIntersecting && column !== undefined && !this.#state.isHeld) void this.#reader.showMore(column);
    }
  }

  /** `takesFocus`: to where the keyboard is. So it also does when what had it is gone. */
  #render(takesFocus = false): void {
    const { root } = this.#page;
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const wasOnBoard = this.#stop.placeOf(focused) !== undefined && focused?.closest('.draft') === null;
    this.#isRendering = true;
    if (this.#failure === undefined) render(boardView(this.#ui(), this.#actions), root);
    else
      render(
        failureView(this.texts, this.#failure, () => this.#retry()),
        root,
      );
    const isLost = wasOnBoard && !root.contains(document.activeElement);
    this.#stop.set(this.#place, takesFocus || isLost);
    this.#isRendering = false;
    this.#ends.disconnect();
    for (const end of root.querySelectorAll('[data-more]')) this.#ends.observe(end);
  }

  #retry(): void {
    this.#failure = undefined;
    this.#isLoading = true;
    this.#render();
    this.#reader.restart();
  }

  #ui(): BoardUi {
    const { texts, locale, initial } = this.#page;
    const { board, moves } = this.#state;
    return {
      texts,
      locale,
      repository: initial.repository,
      options: this.#options,
      isReadOnly: this.#isReadOnly,
      columns: this.#columns,
      hiddenColumns: board.hiddenColumns,
      isLoading: this.#isLoading,
      filterProblem: this.#filterProblem,
      notice: this.#notice,
      draft: this.#draft,
      carried: this.#hands.carried?.card.id,
      moving: new Set(moves.filter(({ phase }) => phase === 'sent').map(({ card }) => card.id)),
      today: dayOf(new Date()),
    };
  }

  #makeActions(): BoardActions {
    return {
      choose: (change) => this.#choose(change),
      toggleColumn: ({ key }) => {
        const { collapsed } = this.#options;
        const isCollapsed = collapsed.includes(key);
        this.#choose({ collapsed: isCollapsed ? collapsed.filter((each) => each !== key) : [...collapsed, key] });
      },
      showMore: (column) => void this.#reader.showMore(column),
      beginDraft: ({ key }) => {
        this.#draft = { column: key, problem: undefined, isSending: false };
        this.#render();
        this.#draftField()?.focus();
      },
      sendDraft: (title) => void this.#create(title.trim()),
      endDraft: () => {
        const { column } = this.#draft ?? {};
        this.#draft = undefined;
        this.show(this.#state, column === undefined ? {} : { place: { column, issue: null } });
      },
      dismiss: () => this.show(this.#state, { notice: undefined, ...(this.#place && { place: this.#place }) }),
      open: (issue, isBeside) => void this.client.request('open', { issue, isBeside }),
    };
  }

  #choose(change: Partial<BoardOptions>): void {
    const before = this.#question;
    this.#options = { ...this.#options, ...change };
    void this.client.request('choose', this.#options);
    if (isSameQuestion(before, this.#question)) {
      this.show(this.#state);
      return;
    }
    this.#notice = undefined;
    this.#isLoading = true;
    // Pages of another question are of no use, but its cards stay until the answer is there.
    this.#wasRead = false;
    if (before.by !== this.#options.by) {
      [this.#draft, this.#place] = [undefined, undefined];
      this.show(emptyBoard(this.#options.by));
    }
    this.#reader.restart();
  }

  #draftField(): HTMLInputElement | null {
    return this.#page.root.querySelector<HTMLInputElement>('.draft-title');
  }

  async #create(title: string): Promise<void> {
    const column = this.#columns.find(({ key }) => key === this.#draft?.column);
    if (column === undefined || title === '' || this.#draft?.isSending === true) return;
    const draft = (change: Partial<Draft>): void => {
      this.#draft = { column: column.key, problem: undefined, isSending: false, ...change };
      this.#render();
    };
    draft({ isSending: true });
    const answer = await this.client.request('create', { title, by: this.#options.by, value: column.value });
    if (answer.ok) {
      announce(fill(this.texts.created, answer.value.shortId));
      const field = this.#draftField();
      if (field !== null) field.value = '';
      if (this.#draft !== undefined) draft({});
      this.refresh();
    } else draft({ problem: toldBy(answer.error).text });
  }

  #listen(): void {
    const { root, client } = this.#page;
    root.addEventListener('keydown', (event) => this.#onKey(event));
    root.addEventListener('click', (event) => this.#onClick(event));
    root.addEventListener('focusin', ({ target }) => this.#onFocus(target as Element));
    root.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.#isRendering && !root.contains(relatedTarget as Node | null)) this.#hands.cancel();
    });
    client.on('changed', () => this.refresh());
    client.on('access', ({ isReadOnly }) => {
      this.#isReadOnly = isReadOnly;
      this.#render();
    });
  }

  #onFocus(target: Element): void {
    const place = this.#stop.placeOf(target);
    if (place === undefined || this.#isRendering || target.closest('.draft') !== null) return;
    this.#place = place;
    this.#stop.set(place, false);
  }

  #onClick(event: MouseEvent): void {
    const issue = (event.target as Element).closest<HTMLElement>('[data-issue]')?.dataset['issue'];
    if (issue === undefined) return;
    if (this.#hands.carried === undefined) this.#actions.open(issue, event.ctrlKey || event.metaKey);
    else this.#hands.cancel();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#drag.isDragging) {
      this.#drag.cancel();
      return;
    }
    const target = event.target as Element;
    const place = this.#stop.placeOf(target);
    if (place === undefined || !target.matches('[data-issue], .column-toggle')) return;
    const isCarrying = this.#hands.carried !== undefined;
    const meaning = meaningOf(event, { isOnCard: place.issue !== null, isCarrying });
    if (meaning === undefined) return;
    event.preventDefault();
    this.#do(meaning, place);
  }

  #do(meaning: KeyMeaning, place: Place): void {
    switch (meaning.does) {
      case 'go':
        this.#place = neighbour(this.#columns, this.#options.collapsed, place, meaning.direction);
        this.#stop.set(this.#place, true);
        return;
      case 'open':
        if (place.issue !== null) this.#actions.open(place.issue, meaning.isBeside);
        return;
      case 'take':
        this.#hands.take(place);
        return;
      case 'shift':
        this.#hands.shift(place, meaning.direction);
        return;
      case 'drop':
        this.#hands.drop();
        return;
      case 'cancel':
        this.#hands.cancel();
    }
  }
}
