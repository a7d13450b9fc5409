import type { EventId, ObjectId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { chunkHash, decodeChunk } from '../../domain/event/chunk.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import { isWithin } from '../sync/relation.ts';
import { decodeIndex, INDEX, type SnapshotIndex } from './snapshotCommit.ts';

/** Why a snapshot is of no use. */
export const SNAPSHOT_PROBLEMS = ['unreadable', 'index-malformed', 'chunk-damaged', 'head-not-in-log'] as const;
export type SnapshotProblem = (typeof SNAPSHOT_PROBLEMS)[number];

/** A snapshot that was verified. */
export interface VerifiedSnapshot {
  readonly walHead: ObjectId;
  readonly events: ReadonlyMap<EventId, LogEvent>;
}

/**
 * Reads a snapshot and verifies it: the hash of every chunk, the id of every event, their number, and that the head whose
 * events it holds belongs to the log as it is now.
 */
export async function readSnapshot(
  store: GitStore,
  log: EventLog,
  id: ObjectId,
): Promise<Result<VerifiedSnapshot, SnapshotProblem>> {
  const files = await readFiles(store, id, (path) => path === INDEX || path.endsWith('.bin'));
  const index = files.get(INDEX);
  if (index === undefined) return err('unreadable');
  const read = decodeIndex(index);
  if (read === undefined) return err('index-malformed');
  const events = readEvents(log.spec, read, files);
  if (events === undefined) return err('chunk-damaged');
  const head = await log.head();
  if (head === undefined || !(await isWithin(store, read.walHead, head))) return err('head-not-in-log');
  return ok({ walHead: read.walHead, events });
}

/** What `snapshot.json` of a snapshot says, without its events; `undefined` when it cannot be read. */
export async function readSnapshotIndex(store: GitStore, id: ObjectId): Promise<SnapshotIndex | undefined> {
  const index = (await readFiles(store, id, (path) => path === INDEX)).get(INDEX);
  return index && decodeIndex(index);
}

async function readFiles(
  store: GitStore,
  id: ObjectId,
  wants: (path: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for await (const { files } of store.walk([id], { wants })) {
    for (const { path, content } of files) found.set(path, content);
    break;
  }
  return found;
}

/** `undefined` when a chunk is missing, was changed, or holds something that does not verify. */
function readEvents(
  spec: LogSpec,
  { chunks, eventCount }: SnapshotIndex,
  files: ReadonlyMap<string, Uint8Array>,
): Map<EventId, LogEvent> | undefined {
  const events = new Map<EventId, LogEvent>();
  let total = 0;
  for (const { path, hash, eventCount: count } of chunks) {
    const bytes = files.get(path);
    if (bytes === undefined || chunkHash(bytes) !== hash) return undefined;
    const decoded = decodeChunk([spec.magic, ...spec.oldMagics], bytes, spec.kinds);
    const isSound = decoded.problems.every(({ code }) => code === 'chunk-not-canonical');
    if (!isSound || decoded.events.length !== count) return undefined;
    for (const event of decoded.events) events.set(event.id, event);
    total += count;
  }
  return total === eventCount ? events : undefined;
}
