import type { ObjectId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import { encodePreimage, type SealedEvent } from '../../domain/event/event.ts';
import { replay } from '../log/replay.ts';
import { appendMissing } from '../operations/import/appendMissing.ts';
import type { Repository } from '../repository.ts';
import { trackingRefOf } from './trackingRef.ts';

/** Where the Rust program kept its log until January 2026 (grite's format, section 1). */
export const OLD_LOG = 'refs/grit/wal';

/** In our folder: which heads of old logs were taken over, by where they came from. */
const FILE = 'local/old-logs.json';
const VERSION = 1;

export interface OldLogImport {
  /** The ref of this repository that was read. */
  readonly ref: string;
  /** Events that were not here yet. */
  readonly events: number;
}

/**
 * Takes the events of old logs into the present one, those of this clone and those that were fetched from `remote`. Ids stay
 * as they are, so that everybody may do it, and again; a head that was taken over before is not read again.
 */
export async function importOldLogs(
  repository: Repository,
  remote: string | undefined,
  signal?: AbortSignal,
): Promise<readonly OldLogImport[]> {
  const done = await readDone(repository);
  const refs = [OLD_LOG, ...(remote === undefined ? [] : [trackingRefOf(remote, OLD_LOG)])];
  const imported: OldLogImport[] = [];
  for (const ref of refs) {
    const head = await repository.store.readRef(ref);
    if (head === undefined || done[ref] === head) continue;
    const events = await importOldLog(repository, head, signal);
    done[ref] = head;
    await repository.files.writeText(FILE, `${JSON.stringify({ version: VERSION, heads: done })}\n`);
    imported.push({ ref, events });
  }
  return imported;
}

/** Whether there is an old log whose present head was not taken over; reads no history. */
export async function hasOldLog(repository: Repository): Promise<boolean> {
  const head = await repository.store.readRef(OLD_LOG);
  return head !== undefined && (await readDone(repository))[OLD_LOG] !== head;
}

async function importOldLog(repository: Repository, head: ObjectId, signal?: AbortSignal): Promise<number> {
  const { issueLog, projection, store } = repository;
  const { kinds } = issueLog.spec;
  const events: SealedEvent[] = [];
  for await (const batch of replay(store, issueLog.spec, { head, signal })) {
    for (const event of batch.events) {
      const kind = kinds.byName(event.kind);
      if (kind !== undefined) events.push({ event, preimage: encodePreimage(event, kind) });
    }
  }
  return (await appendMissing(issueLog, projection, events, signal)).written;
}

async function readDone({ files }: Repository): Promise<Record<string, string>> {
  const parsed = parseJson((await files.readText(FILE)) ?? '') as { version?: unknown; heads?: unknown } | undefined;
  if (parsed?.version !== VERSION || typeof parsed.heads !== 'object' || parsed.heads === null) return {};
  return Object.fromEntries(Object.entries(parsed.heads).filter((entry) => typeof entry[1] === 'string'));
}
