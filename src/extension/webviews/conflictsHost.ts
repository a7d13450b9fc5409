import type { InputOf, Operation, OutputOf, RunOptions } from '../../app/operations/operation.ts';
import type { syncConflicts } from '../../app/operations/sync/syncConflicts.ts';
import type { syncResolve } from '../../app/operations/sync/syncResolve.ts';
import type { Refusal } from '../../app/refusal.ts';
import { type FaultReport, isFault } from '../../base/fault.ts';
import { err, ok } from '../../base/result.ts';
import {
  type ConflictShown,
  type ConflictsShown,
  type ConflictsSurface,
  MAX_CONFLICTS,
  MAX_VALUE,
  type SideShown,
} from '../../protocol/conflicts.ts';
import { conflictsSchemas } from '../../protocol/conflictsSchemas.ts';
import type { Envelope, RpcFailure, RpcResult } from '../../protocol/rpc.ts';
import { type RequestHandlers, RpcHost } from '../../protocol/rpcHost.ts';
import type { BoardBackend } from './boardReads.ts';

type Found = OutputOf<typeof syncConflicts>['conflicts'][number];

/** What the editor does around the page. */
export interface ConflictsSurroundings {
  /** A sentence for people, of what was refused or failed. */
  say(trouble: Refusal | FaultReport): string;
  isReadOnly(): boolean;
  openIssue(id: string): void;
  /** Somebody decided about one. */
  onSettled(): void;
  /** Something failed that the page only hears a code of. */
  onBug(error: unknown): void;
}

export interface ConflictsHostOptions {
  readonly backend: BoardBackend;
  readonly surroundings: ConflictsSurroundings;
  post(message: Envelope): void;
}

/** The host's end of the page of conflicts. It knows nothing of the editor but its surroundings. */
export class ConflictsHost {
  readonly #options: ConflictsHostOptions;
  readonly #rpc: RpcHost<ConflictsSurface>;

  constructor(options: ConflictsHostOptions) {
    this.#options = options;
    this.#rpc = new RpcHost<ConflictsSurface>({
      schemas: conflictsSchemas,
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

  dispose(): void {
    this.#rpc.dispose();
  }

  #handlers(): RequestHandlers<ConflictsSurface> {
    const { surroundings } = this.#options;
    return {
      conflicts: (_, signal) => this.#read(signal),
      settle: async ({ conflict, take }) => {
        const settled = await this.#run<typeof syncResolve>('sync.resolve', { conflict, take });
        if (settled.ok) surroundings.onSettled();
        return settled.ok ? ok(null) : settled;
      },
      open: async ({ issue }) => {
        surroundings.openIssue(issue);
        return ok(null);
      },
    };
  }

  async #read(signal: AbortSignal): Promise<RpcResult<ConflictsShown>> {
    const read = await this.#run<typeof syncConflicts>('sync.conflicts', {}, { signal });
    if (!read.ok) return read;
    const { conflicts, total } = read.value;
    const shown = conflicts.slice(0, MAX_CONFLICTS).map(showConflict);
    return ok({ conflicts: shown, total, isReadOnly: this.#options.surroundings.isReadOnly() });
  }

  async #run<Op extends Operation>(
    operation: Op['id'],
    input: InputOf<Op>,
    options?: RunOptions,
  ): Promise<RpcResult<OutputOf<Op>>> {
    const done = await this.#options.backend.run<Op>(operation, input, options);
    return done.ok ? done : err(this.#failure(done.error));
  }

  #failure(trouble: Refusal | FaultReport): RpcFailure {
    return { code: trouble.code, details: { text: this.#options.surroundings.say(trouble) } };
  }
}

function showConflict(found: Found): ConflictShown {
  return {
    id: found.id,
    issue: found.issue_id,
    shortId: found.short_id,
    title: found.title,
    field: found.field,
    element: found.element,
    holds: showSide(found.winner),
    other: showSide(found.loser),
    reason: found.reason,
  };
}

function showSide({ value, actor, name, ts_unix_ms: ts }: Found['winner']): SideShown {
  const isCut = typeof value === 'string' && value.length > MAX_VALUE;
  return { value: isCut ? value.slice(0, MAX_VALUE) : value, isCut, author: { id: actor, name }, ts: Number(ts) };
}
