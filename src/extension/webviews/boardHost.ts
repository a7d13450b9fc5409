import type { createIssue } from '../../app/operations/issues/createIssue.ts';
import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { Operation } from '../../app/operations/operation.ts';
import type { Refusal } from '../../app/refusal.ts';
import { type FaultReport, isFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { BoardOptions, BoardSurface, CardMove, MoveDone, NewCard, ToldFailure } from '../../protocol/board.ts';
import { boardSchemas } from '../../protocol/boardSchemas.ts';
import type { Envelope, RpcFailure, RpcResult } from '../../protocol/rpc.ts';
import { type RequestHandlers, RpcHost } from '../../protocol/rpcHost.ts';
import { inputOfNew, keptAfter, stepsOf } from './boardMoves.ts';
import { type BoardBackend, cardOf, readBoard, readCards } from './boardReads.ts';

/** What the editor does around the page. */
export interface BoardSurroundings {
  /** A sentence for people, of what was refused or failed. */
  say(trouble: Refusal | FaultReport): string;
  /** Why nothing may be written, as a sentence; `undefined` when it may. */
  whyReadOnly(): string | undefined;
  openIssue(id: string, isBeside: boolean): void;
  keep(options: BoardOptions): void;
  /** Something failed that the page only hears a code of. */
  onBug(error: unknown): void;
}

export interface BoardHostOptions {
  readonly backend: BoardBackend;
  readonly surroundings: BoardSurroundings;
  post(message: Envelope): void;
}

/** The host's end of the page of a board. It knows nothing of the editor but its surroundings. */
export class BoardHost {
  readonly #options: BoardHostOptions;
  readonly #rpc: RpcHost<BoardSurface>;

  constructor(options: BoardHostOptions) {
    this.#options = options;
    this.#rpc = new RpcHost<BoardSurface>({
      schemas: boardSchemas,
      handlers: this.#handlers(),
      post: (message) => options.post(message),
      onThrown: (error) => {
        if (isFault(error)) return this.#failure(error.report);
        options.surroundings.onBug(error);
        return undefined;
      },
    });
  }

  receive(message: unknown): Promise<void> {
    return this.#rpc.receive(message);
  }

  /** Tells the page to ask again for what it shows. */
  changed(): void {
    this.#rpc.send('changed', null);
  }

  /** Tells the page whether something may be written. */
  accessChanged(): void {
    this.#rpc.send('access', { isReadOnly: this.#options.surroundings.whyReadOnly() !== undefined });
  }

  dispose(): void {
    this.#rpc.dispose();
  }

  #handlers(): RequestHandlers<BoardSurface> {
    const { backend, surroundings } = this.#options;
    return {
      board: async (question, signal) => this.#told(await readBoard(backend, question, signal)),
      cards: async (question, signal) => this.#told(await readCards(backend, question, signal)),
      move: (move) => this.#write(() => this.#move(move)),
      create: (card) => this.#write(() => this.#create(card)),
      open: async ({ issue, isBeside }) => {
        surroundings.openIssue(issue, isBeside);
        return ok(null);
      },
      choose: async (options) => {
        surroundings.keep(options);
        return ok(null);
      },
    };
  }

  /** The issue is read first: what a move takes away is what the issue has now, in its own spelling. */
  async #move(move: CardMove): Promise<RpcResult<MoveDone>> {
    const { backend } = this.#options;
    const listed = await backend.run<typeof listIssues>('issue.list', { query: `id:${move.issue}`, limit: 1 });
    if (!listed.ok) return err(this.#failure(listed.error));
    const [found] = listed.value.issues;
    if (found === undefined) return err(this.#failure({ code: 'issue-not-found', details: { id: move.issue } }));
    const issue = cardOf(found);
    for (const { operation, input } of stepsOf(move, issue)) {
      const done = await backend.run<Operation>(operation, input);
      if (!done.ok) return err(this.#failure(done.error));
    }
    return ok({ kept: keptAfter(move, issue) });
  }

  async #create(card: NewCard): Promise<RpcResult<{ issue: string; shortId: string }>> {
    const created = await this.#options.backend.run<typeof createIssue>('issue.create', inputOfNew(card));
    if (!created.ok) return err(this.#failure(created.error));
    return ok({ issue: created.value.issue_id, shortId: created.value.short_id });
  }

  async #write<T>(write: () => Promise<RpcResult<T>>): Promise<RpcResult<T>> {
    const why = this.#options.surroundings.whyReadOnly();
    return why === undefined ? write() : err({ code: 'read-only', details: { text: why } satisfies ToldFailure });
  }

  #told<T>(result: Result<T, Refusal>): RpcResult<T> {
    return result.ok ? result : err(this.#failure(result.error));
  }

  #failure(trouble: Refusal | FaultReport): RpcFailure {
    const details: ToldFailure = {
      text: this.#options.surroundings.say(trouble),
      ...(trouble.code === 'query-invalid' && { column: trouble.details.column }),
    };
    return { code: trouble.code, details };
  }
}
