import {
  type BoardColumn,
  type BoardQuestion,
  type BoardShown,
  type BoardSurface,
  type CardsShown,
  CARDS_PER_PAGE,
  type ColumnPage,
  MAX_CARDS,
} from '../../src/protocol/board.ts';
import type { RpcFailure } from '../../src/protocol/rpc.ts';
import type { RpcClient } from '../../src/protocol/rpcClient.ts';

export interface Wanted {
  readonly question: BoardQuestion;
  readonly pages: readonly ColumnPage[];
  /** The newest move that is done by now. */
  readonly asked: number;
}

interface ReaderOptions {
  readonly client: RpcClient<BoardSurface>;
  /** What to ask for, at the time when it is asked. */
  readonly wanted: () => Wanted;
  readonly onBoard: (board: BoardShown, wanted: Wanted) => void;
  readonly onCards: (key: string, offset: number, shown: CardsShown) => void;
  readonly onFailure: (failure: RpcFailure) => void;
}

/** Asks the host for what the board shows: one question at a time, and only the newest one's answer counts. */
export class BoardReader {
  readonly #options: ReaderOptions;
  readonly #loading = new Set<string>();
  #asking: AbortController | undefined;
  #again = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Reads the board; when it is being read already, once more after that. */
  refresh(): void {
    if (this.#asking === undefined) void this.#ask();
    else this.#again = true;
  }

  /** Asks at once, for what was asked before is not wanted any more. */
  restart(): void {
    this.#asking?.abort();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { client, wanted, onBoard, onFailure } = this.#options;
    const asking = new AbortController();
    this.#asking = asking;
    this.#again = false;
    const now = wanted();
    const { question, pages } = now;
    const answer = await client.request('board', { ...question, pages }, { signal: asking.signal });
    if (this.#asking !== asking) return;
    this.#asking = undefined;
    if (answer.ok) onBoard(answer.value, now);
    else onFailure(answer.error);
    if (this.#isOutdated()) void this.#ask();
  }

  #isOutdated(): boolean {
    return this.#again && this.#asking === undefined;
  }

  /** The next page of a column, unless it is on its way or all is there that is shown. */
  async showMore({ key, value, cards }: BoardColumn): Promise<void> {
    const { client, wanted, onCards, onFailure } = this.#options;
    const offset = cards?.length ?? 0;
    const limit = Math.min(CARDS_PER_PAGE, MAX_CARDS - offset);
    if (this.#loading.has(key) || limit <= 0) return;
    this.#loading.add(key);
    const { question } = wanted();
    const answer = await client.request('cards', { ...question, value, offset, limit });
    this.#loading.delete(key);
    if (!answer.ok) onFailure(answer.error);
    else if (isSameQuestion(question, wanted().question)) onCards(key, offset, answer.value);
  }
}

/** The pages that are there, to be read again. */
export function pagesOf(columns: readonly BoardColumn[]): ColumnPage[] {
  return columns.flatMap(({ key, cards }) =>
    cards === null ? [] : [{ key, limit: Math.min(MAX_CARDS, Math.max(CARDS_PER_PAGE, cards.length)) }],
  );
}

/** Whether two questions have the same answer. */
export function isSameQuestion(a: BoardQuestion, b: BoardQuestion): boolean {
  return a.by === b.by && a.filter === b.filter && a.order === b.order && a.withClosed === b.withClosed;
}
