import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { type Detail, RISKS, STATUSES } from '../../doctor/check.ts';
import { type CheckResult, runChecks } from '../../doctor/runChecks.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';

export const doctor = operation({
  id: 'doctor',
  summary: 'Look for what may be wrong here, say what it puts at risk, and mend it if asked to',
  level: 'write',
  input: z.strictObject({
    fix: described('Do what mends a finding, where that can lose nothing', z._default(z.boolean(), false)),
  }),
  output: z.object({
    checks: z.array(
      z.object({
        id: z.string(),
        status: z.enum(STATUSES),
        /** Stable; `ok` when nothing was found. */
        code: z.string(),
        /** The code and its details in one line. */
        message: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
        /** What may come of it; null when nothing was found. */
        risk: z.nullable(z.enum(RISKS)),
        /** Command lines that mend it. */
        plan: z.array(z.string()),
        /** What `--fix` does about it; null when it leaves that to people. */
        fix: z.nullable(z.string()),
      }),
    ),
    /** What `--fix` did; `error` is the code of the fault with which it ended, else null. */
    applied: z.array(z.object({ id: z.string(), action: z.string(), error: z.nullable(z.string()) })),
  }),
  caller: true,
  cli: {
    command: 'doctor',
    examples: [
      { line: 'grite doctor', says: 'changes nothing; exit code 1 when something is wrong' },
      { line: 'grite doctor --fix --json', says: 'mends what can be mended, and says what remains' },
    ],
  },
  failed: ({ checks }) => checks.some(({ status }) => status === 'fail'),
  async run(repository, { fix }, { signal, onProgress }) {
    const { results, applied } = await runChecks(repository, { fix: fix && !repository.readOnly, signal, onProgress });
    return ok({ checks: results.map(viewOf), applied: [...applied] });
  },
});

function viewOf({ id, status, code, details = {}, risk, plan = [], fix }: CheckResult) {
  const told = Object.entries(details).map(([key, value]) => `${key} ${textOf(value)}`);
  return {
    id,
    status,
    code,
    message: told.length === 0 ? code : `${code}: ${told.join(', ')}`,
    details: Object.fromEntries(Object.entries(details).map(([key, value]) => [key, plain(value)])),
    risk: risk ?? null,
    plan: [...plan],
    fix: fix?.action ?? null,
  };
}

function textOf(value: Detail): string {
  return typeof value === 'object' && value !== null ? value.join(' ') : String(value);
}

/** A list that may be changed, as schemas have it. */
function plain(value: Detail): string | number | boolean | null | string[] {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
