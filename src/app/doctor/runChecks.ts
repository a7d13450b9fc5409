import { isFault } from '../../base/fault.ts';
import { checkLog } from '../log/checkLog.ts';
import type { Progress } from '../operations/operation.ts';
import type { Repository } from '../repository.ts';
import { type CheckContext, type DoctorCheck, faultFinding, type Finding } from './check.ts';
import { CHECKS } from './checks/catalog.ts';

export interface CheckResult extends Finding {
  readonly id: string;
}

export interface Diagnosis {
  readonly results: readonly CheckResult[];
  /** What was done, in the order in which it was done. */
  readonly applied: readonly { readonly id: string; readonly action: string; readonly error: string | null }[];
}

interface Options {
  readonly fix: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Makes every check. With `fix` it does what findings say would mend them and makes all checks again, because one repair may
 * mend, or show, something else.
 */
export async function runChecks(repository: Repository, { fix, ...options }: Options): Promise<Diagnosis> {
  const before = await runAll(repository, options);
  if (!fix) return { results: before, applied: [] };
  const applied = [];
  for (const { id, fix: repair } of before) {
    if (repair === undefined) continue;
    applied.push({ id, action: repair.action, error: await errorOf(repair.run) });
  }
  return { results: applied.length === 0 ? before : await runAll(repository, options), applied };
}

/** The code of the fault with which `work` ended. */
async function errorOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!isFault(error)) throw error;
    return error.report.code;
  }
}

async function runAll(repository: Repository, options: Omit<Options, 'fix'>): Promise<readonly CheckResult[]> {
  const context = contextOf(repository, options);
  const results: CheckResult[] = [];
  for (const check of CHECKS) {
    options.signal?.throwIfAborted();
    results.push(...(await resultsOf(check, context)));
  }
  return results;
}

async function resultsOf(check: DoctorCheck, context: CheckContext): Promise<readonly CheckResult[]> {
  try {
    const findings = await check.run(context);
    const all: readonly Finding[] = findings.length === 0 ? [{ status: 'ok', code: 'ok' }] : findings;
    return all.map((finding) => ({ id: check.id, ...finding }));
  } catch (error) {
    if (!isFault(error)) throw error;
    return [{ id: check.id, ...faultFinding(error.report) }];
  }
}

function contextOf(repository: Repository, { signal, onProgress }: Omit<Options, 'fix'>): CheckContext {
  let checked: ReturnType<CheckContext['checked']> | undefined;
  const read = async () => {
    const logs = [];
    for (const log of repository.logs) {
      const onCommit = (done: number): void =>
        onProgress?.({ step: `commits of the log ${log.spec.name} verified`, done });
      logs.push({ log, found: await checkLog(log, { signal, onCommit }) });
    }
    return logs;
  };
  return { repository, signal, checked: () => (checked ??= read()) };
}
