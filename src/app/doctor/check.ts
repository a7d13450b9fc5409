import type { FaultReport } from '../../base/fault.ts';
import type { CheckedLog } from '../log/checkLog.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { Repository } from '../repository.ts';

export const STATUSES = ['ok', 'warn', 'fail'] as const;
/** `warn`: it works, but somebody should know. `fail`: something is wrong. */
export type CheckStatus = (typeof STATUSES)[number];

/** What may come of it if nothing is done. */
export const RISKS = [
  /** Events that were written are not shown. */
  'events-hidden',
  /** Events may be lost for good. */
  'events-lost',
  /** What is shown may not be what was written. */
  'wrong-view',
  /** Writing fails. */
  'writes-blocked',
  /** Other programs, or other clones, cannot read what is here. */
  'others-blocked',
  /** Nothing but time and space. */
  'slow',
] as const;
export type Risk = (typeof RISKS)[number];

export type Detail = string | number | boolean | null | readonly string[];

/** One thing that a check found. Sentences for people are the hosts'. */
export interface Finding {
  readonly status: CheckStatus;
  /** Stable; what was found. */
  readonly code: string;
  readonly details?: Readonly<Record<string, Detail>>;
  readonly risk?: Risk;
  /** Command lines that mend it, in their order. */
  readonly plan?: readonly string[];
  /** What `doctor --fix` does about it: the name of the action, and the action. It is only called when that was asked for. */
  readonly fix?: { readonly action: string; readonly run: () => Promise<unknown> };
}

export interface CheckContext {
  readonly repository: Repository;
  /** The logs, read and verified once for all checks. */
  readonly checked: () => Promise<readonly { readonly log: EventLog; readonly found: CheckedLog }[]>;
  readonly signal?: AbortSignal | undefined;
}

/** One check of the doctor. Nothing is changed by it; a fault that it throws becomes a finding. */
export interface DoctorCheck {
  /** Stable. */
  readonly id: string;
  /** Nothing found is `ok`. */
  run(context: CheckContext): Promise<readonly Finding[]>;
}

/** What a check that could not be made says. */
export function faultFinding({ code, details }: FaultReport): Finding {
  const told = Object.entries(details).map(([key, value]) => `${key} ${String(value)}`);
  return { status: 'fail', code: 'check-failed', details: { fault: code, told } };
}
