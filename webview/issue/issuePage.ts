import { render } from 'lit';
import {
  CONFLICT,
  type IssueInitial,
  type IssueSurface,
  type StepShown,
  type Suggestions,
} from '../../src/protocol/issue.ts';
import type { IssueTexts } from '../../src/protocol/issueTexts.ts';
import type { RpcFailure, RpcResult } from '../../src/protocol/rpc.ts';
import { announce } from '../shared/announce.ts';
import { failureView } from '../shared/failureView.ts';
import type { Page } from '../shared/page.ts';
import { fill } from '../shared/texts.ts';
import { attachFiles, failureText, findIssues, preview, theirsOf } from './ask.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { newerDrafts, toldDrafts, worthKeeping } from './kept.ts';
import { Images, openedBy, takeLinkClick } from './renderedText.ts';
import {
  begun,
  conflicted,
  draftsOf,
  type EditKey,
  ended,
  initialState,
  isChanged,
  type IssueState,
  keptMine,
  received,
  tookTheirs,
  typed,
} from './state.ts';
import type { IssueActions } from './ui.ts';
import { issueView } from './view/issueView.ts';

export type IssueEditorPage = Page<IssueSurface, IssueInitial, IssueTexts>;

/** Milliseconds: relative times go stale. */
const CLOCK = 60_000;
const NO_SUGGESTIONS: Suggestions = { labels: [], assignees: [], types: [], milestones: [] };

/** The page of an issue: asks the host, keeps what is being written, and renders. */
export class IssuePage {
  readonly #page: IssueEditorPage;
  readonly #images: Images;
  readonly #actions: IssueActions;
  readonly #drafts: DraftKeeper<ReturnType<typeof worthKeeping>>;
  #state: IssueState;
  #suggestions = NO_SUGGESTIONS;
  #history: { isOpen: boolean; steps: readonly StepShown[] | undefined };
  #isSending = false;
  #trouble: string | undefined;
  /** Why there is no issue to show. */
  #failure: RpcFailure | undefined;
  #reading: Promise<void> | undefined;
  #isStale = false;

  constructor(page: IssueEditorPage) {
    this.#page = page;
    const saved = (page.saved ?? {}) as { readonly isHistoryOpen?: unknown };
    const { at, drafts } = newerDrafts(page.saved, page.initial.drafts);
    this.#state = initialState(drafts);
    this.#drafts = new DraftKeeper({
      ...{ at, told: toldDrafts(page.initial.drafts) },
      send: (kept, since) => void page.client.request('keepDrafts', { at: since, ...kept }),
    });
    this.#history = { isOpen: saved.isHistoryOpen === true, steps: undefined };
    this.#images = new Images(page.client, page.texts.imageFailed);
    this.#actions = this.#makeActions();
  }

  /** Shows the issue and whatever becomes of it. */
  start(): void {
    const { client, root } = this.#page;
    client.on('changed', () => void this.#read());
    root.addEventListener('click', (event) => this.#click(event));
    root.addEventListener('change', (event) => void this.#change(event));
    setInterval(() => this.#render(), CLOCK);
    client.ready();
    this.#save(); // What it shows is kept from the first moment on, so that it comes back with the window.
    void this.#read();
  }

  #makeActions(): IssueActions {
    const { client, texts } = this.#page;
    return {
      begin: (key) => {
        this.#set(begun(this.#state, key));
        this.#focus(`[data-editor="${key}"]`);
      },
      type: (key, text) => this.#set(typed(this.#state, key, text)),
      cancel: (key) => this.#end(key),
      save: (key) => void this.#saveEdit(key),
      keepMine: (key) => {
        this.#set(keptMine(this.#state, key));
        this.#focus(`[data-editor="${key}"]`);
      },
      takeTheirs: (key) => {
        this.#set(tookTheirs(this.#state, key));
        this.#focus(`[data-editor="${key}"]`);
      },
      setState: (state) => void this.#do(client.request('setState', { state })),
      setField: (field, value) => void this.#do(client.request('setField', { field, value })),
      changeLabel: (change) => void this.#do(client.request('changeLabel', change)),
      changeAssignee: (change) => void this.#do(client.request('changeAssignee', change)),
      changeDependency: (change) => void this.#do(client.request('changeDependency', change)),
      addLink: (url, note) => void this.#do(client.request('addLink', { url, note })),
      removeLink: (url) => void this.#do(client.request('removeLink', { url })),
      typeComment: (comment) => this.#set({ ...this.#state, comment }),
      sendComment: () => void this.#sendComment(),
      tick: (comment, index, checked) => this.#tick(comment, index, checked),
      open: (opened) => void this.#do(client.request('open', opened), { changes: false }),
      publish: () => void this.#do(client.request('publish', null), { changes: false }),
      copy: (what) => void this.#copy(client.request('copy', { what })),
      toggleHistory: (isOpen) => void this.#toggleHistory(isOpen),
      dismiss: () => this.#tell(undefined),
      preview: (text) => preview(client, text),
      attach: (files) => attachFiles(client, files, texts, (text) => this.#tell(text)),
    };
  }

  /** Asks again for what is shown. While an answer is awaited, the next question waits and is asked once. */
  async #read(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readWhileStale().finally(() => (this.#reading = undefined));
    await this.#reading;
  }

  async #readWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const [issue, suggestions] = await Promise.all([
        this.#page.client.request('issue', null),
        this.#page.client.request('suggestions', null),
      ]);
      if (suggestions.ok) this.#suggestions = suggestions.value;
      this.#failure = issue.ok ? undefined : issue.error;
      if (issue.ok) this.#set(received(this.#state, issue.value));
      else this.#render();
      if (this.#history.isOpen) await this.#readHistory();
    }
  }

  async #readHistory(): Promise<void> {
    const steps = await this.#page.client.request('history', null);
    if (steps.ok) this.#history = { ...this.#history, steps: steps.value };
    else this.#trouble = failureText(steps.error, this.#page.texts);
    this.#render();
  }

  async #toggleHistory(isOpen: boolean): Promise<void> {
    if (isOpen === this.#history.isOpen) return;
    this.#history = { ...this.#history, isOpen };
    this.#save();
    this.#render();
    if (isOpen) await this.#readHistory();
  }

  async #saveEdit(key: EditKey): Promise<void> {
    const edit = this.#state.edits[key];
    if (edit === undefined || edit.theirs !== undefined) return;
    if (!isChanged(edit)) {
      this.#end(key);
      return;
    }
    const { client } = this.#page;
    const { base, text } = edit;
    const saved =
      key === 'title'
        ? await client.request('saveTitle', { base, text })
        : key === 'body'
          ? await client.request('saveBody', { base, text })
          : await client.request('editComment', { comment: key.slice('comment:'.length), base, text });
    if (saved.ok) {
      // What was typed since then is not saved, and stays.
      const now = this.#state.edits[key];
      if (now?.text === text) this.#end(key);
      announce(this.#page.texts.saved);
    } else if (saved.error.code === CONFLICT) {
      this.#set(conflicted(this.#state, key, theirsOf(saved.error)));
    } else {
      this.#tell(failureText(saved.error, this.#page.texts));
    }
    await this.#read();
  }

  async #sendComment(): Promise<void> {
    const text = this.#state.comment;
    if (this.#isSending || text.trim() === '') return;
    this.#isSending = true;
    this.#render();
    const sent = await this.#page.client.request('comment', { text });
    this.#isSending = false;
    if (sent.ok && this.#state.comment === text) this.#state = { ...this.#state, comment: '' };
    this.#save();
    this.#drafts.flush(); // What was sent must not come back.
    await this.#after(sent);
  }

  async #tick(comment: string | null, index: number, checked: boolean): Promise<boolean> {
    const { issue } = this.#state;
    const seen = comment === null ? issue?.body : issue?.comments.find(({ id }) => id === comment);
    if (seen === undefined) return false;
    const ticked = await this.#page.client.request('tick', { comment, index, checked, base: seen.text });
    // After a conflict the text is another one, and shows so.
    if (!ticked.ok && ticked.error.code === CONFLICT) await this.#read();
    else await this.#after(ticked);
    return ticked.ok;
  }

  async #copy(copied: Promise<RpcResult<{ readonly text: string }>>): Promise<void> {
    const done = await copied;
    if (done.ok) announce(fill(this.#page.texts.copied, done.value.text));
    else this.#tell(failureText(done.error, this.#page.texts));
  }

  async #do(done: Promise<RpcResult<unknown>>, { changes = true } = {}): Promise<void> {
    const result = await done;
    if (changes) await this.#after(result);
    else if (!result.ok) this.#tell(failureText(result.error, this.#page.texts));
  }

  async #after(done: RpcResult<unknown>): Promise<void> {
    this.#tell(done.ok ? undefined : failureText(done.error, this.#page.texts));
    await this.#read();
  }

  /** Ends an edit; the focus goes back to where it began. */
  #end(key: EditKey): void {
    const hadFocus = this.#page.root.querySelector(`[data-editor="${key}"]`)?.matches(':focus-within') === true;
    this.#set(ended(this.#state, key));
    this.#drafts.flush();
    if (hadFocus) this.#focus(`[data-edit="${key}"]`);
  }

  #focus(selector: string): void {
    requestAnimationFrame(() => {
      const place = this.#page.root.querySelector<HTMLElement>(selector);
      const field = place?.matches('.title-row') === true ? place.querySelector<HTMLElement>('gw-text-field') : place;
      field?.focus();
    });
  }

  #tell(trouble: string | undefined): void {
    this.#trouble = trouble;
    this.#render();
  }

  #set(state: IssueState): void {
    this.#state = state;
    this.#save();
    this.#render();
  }

  #save(): void {
    const { target } = this.#page.initial;
    const drafts = draftsOf(this.#state);
    const at = this.#drafts.note(worthKeeping(drafts));
    this.#page.save({ target, at, drafts, isHistoryOpen: this.#history.isOpen });
  }

  #render(): void {
    const { root, texts, locale, client, initial } = this.#page;
    const { issue } = this.#state;
    if (issue === undefined) {
      if (this.#failure === undefined) return;
      const detail = failureText(this.#failure, texts);
      render(
        failureView(texts, detail, () => void this.#read()),
        root,
      );
      return;
    }
    const find = (text: string) => findIssues(client, text, initial.target.issue);
    const screen = {
      ...{ state: this.#state, issue, history: this.#history, isSending: this.#isSending },
      trouble: this.#trouble ?? (this.#failure && failureText(this.#failure, texts)),
      choices: { suggestions: this.#suggestions, findIssues: find },
    };
    render(issueView(screen, this.#actions, { texts, locale, now: Date.now() }), root);
    this.#images.fill(root);
  }

  #click(event: Event): void {
    const href = takeLinkClick(event);
    const opened = href === undefined ? undefined : openedBy(href);
    if (opened !== undefined) this.#actions.open(opened);
  }

  /** The boxes of task lists. The text that comes back says whether one is ticked; where it is the same, nobody draws it anew. */
  async #change(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const task = box.dataset['task'];
    const key = box.closest<HTMLElement>('[data-text]')?.dataset['text'];
    if (task === undefined || key === undefined) return;
    const { checked } = box;
    const comment = key === 'body' ? null : key.slice('comment:'.length);
    if (!(await this.#actions.tick(comment, Number(task), checked))) box.checked = !checked;
  }
}
