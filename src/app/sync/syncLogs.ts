import { fault } from '../../base/fault.ts';
import type { ObjectId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { PushOutcome } from '../ports/remotes.ts';
import { type FetchedLog, fetchLogs, type FetchOptions, type SyncParts } from './fetchLogs.ts';
import { pause } from './pause.ts';
import { pushLogs } from './pushLogs.ts';
import { countEventsBeyond } from './countBeyond.ts';
import type { Merge } from './readSide.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import type { Relation } from './relation.ts';
import { Standstill } from './standstill.ts';
import type { SyncRefusal } from './syncRefusal.ts';

/** How often it is begun again because others pushed meanwhile. */
const ROUNDS = 100;

/** What became of one log. */
export interface SyncedLog {
  readonly log: EventLog;
  /** How it stood to that of the remote when it was first fetched. */
  readonly before: Relation;
  /** `missing`: on neither side. `joined`: the histories had parted, and both are now in one. */
  readonly action: 'unchanged' | 'updated' | 'joined' | 'pushed' | 'missing';
  /** Events that came, and that went. */
  readonly received: number;
  readonly sent: number;
  /** The heads here, before and after. */
  readonly oldHead: ObjectId | undefined;
  readonly head: ObjectId | undefined;
  /** What the remote has now, as far as is known. */
  readonly there: ObjectId | undefined;
  /** Histories were joined, once or several times. */
  readonly joined: boolean;
  /** Where histories were joined, here or by others, that is new here. */
  readonly merges: readonly Merge[];
  /** The remote's log was put in the place of another one since it was last fetched. */
  readonly rewritten: boolean;
}

export interface SyncDirections {
  readonly pull: boolean;
  readonly push: boolean;
}

export interface SyncOptions extends FetchOptions {
  readonly onCommit?: ((done: number) => void) | undefined;
}

/** A log on its way. */
interface Underway {
  readonly log: EventLog;
  readonly standstill: Standstill;
  readonly oldHead: ObjectId | undefined;
  before: Relation | undefined;
  head: ObjectId | undefined;
  there: ObjectId | undefined;
  received: number;
  sent: number;
  /** Events that were put on top of the remote's head, in this round. */
  carried: number | undefined;
  readonly merges: Merge[];
  changed: boolean;
  joined: boolean;
  pushed: boolean;
  rewritten: boolean;
}

/**
 * Brings logs here and those of a remote together: fetches, takes over or joins, then pushes; whoever was faster is fetched
 * and joined, and it begins again. Each step leaves everything that was here reachable from here, so it can be interrupted
 * anywhere. What cannot be done for one log keeps nobody from the others, and is refused at the end.
 */
export async function syncLogs(
  parts: SyncParts,
  remote: string,
  logs: readonly EventLog[],
  directions: SyncDirections,
  options: SyncOptions = {},
): Promise<Result<readonly SyncedLog[], SyncRefusal>> {
  const all = await Promise.all(logs.map((log) => begin(parts, log)));
  const work = new Work(parts, remote, directions, options);
  let open = all;
  for (let round = 1; open.length > 0; round++) {
    open = await work.round(open);
    if (open.length === 0) break;
    if (round === ROUNDS) return err(contended(remote, open));
    await pause(parts, round, options.signal);
  }
  const refusal = work.refusal(all);
  return refusal === undefined ? ok(all.map(finish)) : err(refusal);
}

class Work {
  #incomplete: SyncRefusal | undefined;
  readonly #rejected: { readonly log: string; readonly reason: string }[] = [];

  constructor(
    private readonly parts: SyncParts,
    private readonly remote: string,
    private readonly directions: SyncDirections,
    private readonly options: SyncOptions,
  ) {}

  /** Does what there is to do for logs; gives those for which it has to be begun again. */
  async round(open: readonly Underway[]): Promise<Underway[]> {
    const ready = await this.#bringTogether(open);
    const pushes = ready.map(({ log, head, there }) => ({ log, head: head as ObjectId, there }));
    const outcomes = await pushLogs(this.parts, this.remote, pushes, this.options);
    const again: Underway[] = [];
    for (const [i, each] of ready.entries()) {
      const outcome = outcomes[i] as PushOutcome;
      if (outcome.kind === 'pushed') await this.#notePushed(each);
      else if (outcome.kind === 'stale' && !each.standstill.noteLost(each.there)) again.push(each);
      else this.#rejected.push({ log: each.log.spec.name, reason: outcome.reason });
    }
    return again;
  }

  /** Why it is not all done. */
  refusal(all: readonly Underway[]): SyncRefusal | undefined {
    if (this.#incomplete !== undefined || this.#rejected.length === 0) return this.#incomplete;
    const reason = [...new Set(this.#rejected.map((each) => each.reason))].join('\n');
    const received = all.reduce((sum, each) => sum + each.received, 0);
    const logs = this.#rejected.map(({ log }) => log);
    return { code: 'sync-rejected', details: { remote: this.remote, logs, reason, received } };
  }

  /** Fetches logs and brings those here up to them; gives the ones that are to be pushed then. */
  async #bringTogether(open: readonly Underway[]): Promise<Underway[]> {
    const { parts, remote, options } = this;
    const logs = open.map(({ log }) => log);
    const fetched = await fetchLogs(parts, remote, logs, options);
    const ready: Underway[] = [];
    for (const [i, each] of open.entries()) {
      const { there, rewritten } = fetched[i] as FetchedLog;
      const onLog = {
        store: parts.store,
        log: each.log,
        now: () => parts.clock.now(),
        countEvents: () => parts.countEvents(each.log.spec.name),
      };
      const result = await reconcile(onLog, there, { ...options, pull: this.directions.pull });
      if (!result.ok) {
        const { name, ref } = each.log.spec;
        this.#incomplete ??= { code: 'sync-incomplete', details: { remote, log: name, ref, ...result.error } };
        continue;
      }
      note(each, result.value, there, rewritten);
      if (this.directions.push && result.value.isAhead) ready.push(each);
    }
    return ready;
  }

  async #notePushed(each: Underway): Promise<void> {
    const head = each.head as ObjectId;
    each.sent = each.carried ?? (await countEventsBeyond(this.parts.store, head, { without: each.there }));
    each.there = head;
    each.pushed = true;
  }
}

async function begin({ store }: SyncParts, log: EventLog): Promise<Underway> {
  const oldHead = await log.head();
  // Git would fail as well, and speak of the remote.
  if (oldHead !== undefined && (await store.readObject(oldHead)) === undefined) {
    throw fault('object-missing', { id: oldHead });
  }
  const counts = { received: 0, sent: 0, carried: undefined, merges: [] };
  const flags = { changed: false, joined: false, pushed: false, rewritten: false };
  const standstill = new Standstill();
  return { log, standstill, oldHead, before: undefined, head: oldHead, there: undefined, ...counts, ...flags };
}

function note(each: Underway, result: Reconciled, there: ObjectId | undefined, rewritten: boolean): void {
  each.before ??= result.before;
  each.head = result.head;
  each.there = there;
  each.received += result.received;
  each.merges.push(...result.merges);
  each.carried = result.action === 'joined' ? result.carried : undefined;
  each.changed ||= result.action !== 'unchanged';
  each.joined ||= result.action === 'joined';
  each.rewritten ||= rewritten;
}

function contended(remote: string, open: readonly Underway[]): SyncRefusal {
  const logs = open.map(({ log }) => log.spec.name);
  return { code: 'sync-contended', details: { remote, logs, attempts: ROUNDS } };
}

function finish(each: Underway): SyncedLog {
  const { log, received, sent, oldHead, head, there, joined, merges, rewritten } = each;
  const before = each.before ?? 'none';
  const moved = joined ? 'joined' : each.pushed ? 'pushed' : each.changed ? 'updated' : 'unchanged';
  const action = before === 'none' ? 'missing' : moved;
  return { log, before, action, received, sent, oldHead, head, there, joined, merges, rewritten };
}
