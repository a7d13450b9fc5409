import { concatBytes, toHex, utf8 } from '../../base/bytes.ts';
import type { EventId, ObjectId } from '../../base/ids.ts';
import { chunkHash } from '../../domain/event/chunk.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { mayLieBeside } from '../log/walCommit.ts';
import type { EventLog, LogProblem } from '../ports/eventLog.ts';
import type { LogSpec } from '../ports/logSpec.ts';

/** What the history of one head holds, as far as that of another does not. */
export interface Side {
  readonly commits: number;
  /** By what `copyOf` makes of them: an event may be there in several copies, with other signatures. */
  readonly events: ReadonlyMap<Copy, LogEvent>;
  readonly ids: ReadonlySet<EventId>;
  /** Chunk files with kinds that are not known here, by their hash, all with the magic that is written today. */
  readonly unread: ReadonlyMap<string, Uint8Array>;
  /** The commits that bring each copy. */
  readonly broughtBy: ReadonlyMap<Copy, ObjectId>;
  /** Files lie beside some of the events. */
  readonly hasFiles: boolean;
  /** The heads that each commit joined which joins histories. With one, an event may stand in the other head's history too. */
  readonly merges: readonly Merge[];
  /** Something could not be understood, and is kept only by the commits themselves. */
  readonly isDamaged: boolean;
  /** An object without which it is not known what the side holds: history that is cut off, or a broken repository. */
  readonly missing: ObjectId | undefined;
}

/** An event as it was signed. */
export type Copy = string & { readonly brand: 'copy' };

export function copyOf({ id, sig }: LogEvent): Copy {
  return (sig === null ? id : `${id} ${toHex(sig)}`) as Copy;
}

/** Whether an event adds to what a side holds: who changed or took away the signature there must not win by it. */
export function isNewTo(side: Pick<Side, 'events' | 'ids'>, event: LogEvent): boolean {
  return event.sig === null ? !side.ids.has(event.id) : !side.events.has(copyOf(event));
}

/** The two heads that were joined. */
export type Merge = readonly [ObjectId, ObjectId];

/** Nothing is kept from understanding what stands in the log by these. */
const HARMLESS: ReadonlySet<LogProblem['code']> = new Set([
  'unknown-kind',
  'chunk-not-canonical',
  'prev-disagrees',
  'prev-cycle',
]);

interface SideOptions {
  readonly without?: ObjectId | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((done: number) => void) | undefined;
}

/** Reads what the log holds at `head` beyond what it holds at `without`. */
export async function readSide(
  log: EventLog,
  head: ObjectId,
  { without, signal, onCommit }: SideOptions,
): Promise<Side> {
  const events = new Map<Copy, LogEvent>();
  const ids = new Set<EventId>();
  const broughtBy = new Map<Copy, ObjectId>();
  const unread = new Map<string, Uint8Array>();
  let [commits, hasFiles, isDamaged] = [0, false, false];
  const merges: Merge[] = [];
  let missing: ObjectId | undefined;
  const onPath = (path: string): void => void (hasFiles ||= mayLieBeside(path));
  for await (const batch of log.read({ head, since: without, signal, onPath })) {
    onCommit?.((commits += 1));
    const [first, second] = batch.before;
    if (first !== undefined && second !== undefined) merges.push([first, second]);
    for (const event of batch.events) {
      const copy = copyOf(event);
      events.set(copy, event);
      ids.add(event.id);
      broughtBy.set(copy, batch.commit);
    }
    for (const { content } of batch.unread) {
      const chunk = withPresentMagic(log.spec, content);
      unread.set(chunkHash(chunk), chunk);
    }
    for (const problem of batch.problems) {
      if (problem.code === 'object-missing' || problem.code === 'object-corrupt') missing ??= problem.id;
      else if (!HARMLESS.has(problem.code)) isDamaged = true;
    }
  }
  return { commits, events, ids, unread, broughtBy, hasFiles, merges, isDamaged, missing };
}

/** Readers of today refuse files of older writers, which differ in nothing else; no event's id depends on it. */
function withPresentMagic({ magic }: LogSpec, chunk: Uint8Array): Uint8Array {
  const own = utf8(magic);
  return concatBytes([own, chunk.subarray(own.length)]);
}
