import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { Repository } from '../repository.ts';

/** Relative to our folder. */
export const LOST_HEADS = 'local/lost-heads.jsonl';

/**
 * Notes a head that could not be read before something else takes its place. In a file, because a ref to an object that is
 * missing would stop `git gc` for the whole repository.
 */
export async function noteLostHead(
  repository: Pick<Repository, 'files' | 'now'>,
  { spec }: EventLog,
  lost: ObjectId,
  onto: ObjectId | undefined,
): Promise<void> {
  const before = (await repository.files.readText(LOST_HEADS)) ?? '';
  const line = JSON.stringify({ ts: repository.now(), ref: spec.ref, lost, onto: onto ?? null });
  await repository.files.writeText(LOST_HEADS, `${before}${line}\n`);
}
