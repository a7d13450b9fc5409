import { ok } from '../../../base/result.ts';
import { maintainIfDue } from '../../maintenance/maintainIfDue.ts';
import type { Repository } from '../../repository.ts';
import { runSync } from '../../sync/runSync.ts';
import type { RunOptions } from '../operation.ts';
import { reportOf } from './report.ts';

/** Syncs, does the upkeep that is due, since a sync takes its time anyway, and puts what was done into the form in which it is told. */
export async function syncAndReport(
  repository: Repository,
  request: Parameters<typeof runSync>[1],
  options: RunOptions,
) {
  const done = await runSync(repository, request, options);
  if (!done.ok) return done;
  await maintainIfDue(repository, options);
  return ok(await reportOf(repository, done.value, request));
}
