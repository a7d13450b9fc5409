import type { BoardCard, BoardColumn, BoardSurface } from '../../src/protocol/board.ts';
import type { BoardTexts } from '../../src/protocol/boardTexts.ts';
import type { RpcClient } from '../../src/protocol/rpcClient.ts';
import { announce } from '../shared/announce.ts';
import { fill } from '../shared/texts.ts';
import { columnBeside, type Place } from './focus.ts';
import { type BoardState, carried, held, type Move, released, sent, settled } from './state.ts';
import { toldBy } from './told.ts';
import type { Notice } from './ui.ts';

/** The board as those see it who move its cards. */
export interface MovableBoard {
  readonly client: RpcClient<BoardSurface>;
  readonly texts: BoardTexts;
  readonly state: BoardState;
  /** Those that are shown. */
  readonly columns: readonly BoardColumn[];
  readonly place: Place | undefined;
  readonly isReadOnly: boolean;
  nameOf(column: string): string;
  /** Shows another state; with a place, the focus goes there. */
  show(state: BoardState, change?: { readonly place?: Place; readonly notice?: Notice | undefined }): void;
  refresh(): void;
}

/** Moves cards, by pointer and by keyboard: shows at once what will be, has the host do it, and says what came of it. */
export class Hands {
  #moves = 0;

  constructor(private readonly board: MovableBoard) {}

  /** The card that the keyboard carries. */
  get carried(): Move | undefined {
    return this.board.state.moves.find(({ phase }) => phase === 'carried');
  }

  /** A pointer takes a card. */
  hold(): void {
    this.board.show(held(this.board.state));
  }

  /** A pointer lets go of a card over a column, or over nothing. */
  letGo(issue: string, from: string, to: string | undefined): void {
    const { board } = this;
    const card = this.#card({ column: from, issue });
    if (to === undefined || to === from || card === undefined) {
      board.show(released(board.state), { place: { column: from, issue } });
      return;
    }
    const move = { id: (this.#moves += 1), card, from, to };
    board.show(released(sent(board.state, move)), { place: { column: to, issue } });
    void this.#send(move);
  }

  /** The keyboard picks a card up. */
  take(place: Place): void {
    const { board } = this;
    const card = this.#card(place);
    if (card === undefined || board.isReadOnly) return;
    announce(fill(board.texts.pickedUp, card.title, board.nameOf(place.column)));
    const move = { id: (this.#moves += 1), card, from: place.column, to: place.column };
    board.show(carried(held(board.state), move));
  }

  /** The carried card goes a column further; one that was not picked up is moved there. */
  shift({ column, issue }: Place, direction: 'left' | 'right'): void {
    const { board, carried: inHand } = this;
    const to = columnBeside(board.columns, inHand?.to ?? column, direction);
    if (to === undefined || board.isReadOnly || issue === null) return;
    if (inHand === undefined) {
      this.letGo(issue, column, to.key);
      return;
    }
    announce(fill(board.texts.over, board.nameOf(to.key), board.columns.indexOf(to) + 1, board.columns.length));
    board.show(carried(board.state, { ...inHand, to: to.key }), { place: { column: to.key, issue } });
  }

  /** The carried card is put down where it is. */
  drop(): void {
    const { carried: inHand } = this;
    if (inHand === undefined) return;
    const { card, from, to } = inHand;
    if (from === to) this.cancel();
    else this.letGo(card.id, from, to);
  }

  /** The carried card goes back. */
  cancel(): void {
    const { board, carried: inHand } = this;
    if (inHand === undefined) return;
    const { card, from } = inHand;
    announce(fill(board.texts.putBack, card.title, board.nameOf(from)));
    board.show(released(board.state), { place: { column: from, issue: card.id } });
  }

  #card({ column, issue }: Place): BoardCard | undefined {
    return this.board.columns
      .flatMap(({ key, cards }) => (key === column || key === this.carried?.to ? (cards ?? []) : []))
      .find(({ id }) => id === issue);
  }

  /** The host makes the move, or the card goes back and people hear why. */
  async #send({ id, card, from, to }: Omit<Move, 'phase'>): Promise<void> {
    const { board } = this;
    const { by } = board.state;
    const valueOf = (key: string): string | null =>
      board.state.board.columns.find((column) => column.key === key)?.value ?? null;
    const names = { from: board.nameOf(from), to: board.nameOf(to) };
    const move = { issue: card.id, by, from: valueOf(from), to: valueOf(to) };
    const answer = await board.client.request('move', move);
    const state = settled(board.state, id, answer.ok);
    if (answer.ok) {
      const { kept } = answer.value;
      const text = kept.length > 0 ? fill(board.texts.kept, card.title, kept.join(', ')) : undefined;
      announce(text ?? fill(board.texts.moved, card.title, names.to));
      board.show(state, { notice: text === undefined ? undefined : { kind: 'info', text } });
    } else {
      const text = fill(board.texts.refused, card.title, toldBy(answer.error).text, names.from);
      announce(text);
      board.show(state, { notice: { kind: 'error', text } });
    }
    board.refresh();
  }
}
