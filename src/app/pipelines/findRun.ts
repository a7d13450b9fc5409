import { err, ok, type Result } from '../../base/result.ts';
import type { RunRow } from '../projection/runTable.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';

/** The run whose id begins with these hex digits, at least four; or, as `last`, the newest one. */
export async function findRun({ projection }: Repository, reference: string): Promise<Result<RunRow, Refusal>> {
  const snapshot = await projection.current();
  const digits = reference.toLowerCase();
  const found =
    digits === 'last' ? snapshot.newestRuns(1) : /^[0-9a-f]{4,32}$/.test(digits) ? snapshot.runsWithPrefix(digits) : [];
  const [run, second] = found;
  if (run === undefined) return err({ code: 'run-not-found', details: { id: reference } });
  if (second === undefined) return ok(run);
  return err({ code: 'run-ambiguous', details: { id: reference, matches: found.map(({ run: id }) => id) } });
}
