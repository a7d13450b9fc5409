import { parseJson } from '../../base/json.ts';
import type { Repository } from '../repository.ts';
import { readHeader, readJournal } from './runRecord.ts';

/** Logs of so many runs are kept, the newest ones. */
const KEPT = 200;

/** Removes logs of old runs, and artifacts that have been kept as long as they were to be. What is on the log stays. */
export async function pruneRuns(repository: Repository): Promise<void> {
  const { runs } = repository;
  const over: { readonly run: string; readonly ms: number; readonly text: string }[] = [];
  for (const run of await runs.list()) {
    const text = await runs.header(run);
    const header = readHeader(text);
    const isOver = readJournal(await runs.lines(run)).some(({ type }) => type === 'over');
    if (header !== undefined && text !== undefined && isOver) over.push({ run, ms: header.startedMs, text });
  }
  over.sort((a, b) => b.ms - a.ms);
  for (const { run } of over.slice(KEPT)) await runs.remove(run);
  for (const { run, ms, text } of over.slice(0, KEPT)) {
    const { keptMs = [] } = parseJson(text) as { readonly keptMs?: readonly (readonly number[])[] };
    for (const [step, times] of keptMs.entries())
      if (times.length > 0 && ms + Math.max(...times) < repository.now()) await runs.removeArtifacts(run, step);
  }
}
