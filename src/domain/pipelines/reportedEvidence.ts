import type { RunReportedPayload } from './kinds/runReported.ts';
import { cut, FINDING_SEVERITIES, type RunEvidence, type StepFinding } from './runEvidence.ts';

/** So many findings are in the event of a run, with texts of so many characters at most. */
const IN_EVENT = { findings: 50, text: 500 };

/** What the event of a run says: metrics, the gravest findings, and how many there were of each. */
export function forEvent({ metrics, findings, left, warnings }: RunEvidence): RunReportedPayload {
  const count = (wanted: StepFinding['severity']): number =>
    findings.filter(({ severity }) => severity === wanted).length + left[wanted];
  const byGravity = FINDING_SEVERITIES.flatMap((wanted) => findings.filter(({ severity }) => severity === wanted));
  return {
    metrics: metrics.map((metric) => ({ ...metric, value: String(metric.value) })),
    findings: byGravity.slice(0, IN_EVENT.findings).map((finding) => ({
      ...finding,
      message: cut(finding.message, IN_EVENT.text),
    })),
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    troubles: warnings,
  };
}

/** What an event says, as evidence. */
export function fromEvent(payload: RunReportedPayload): RunEvidence {
  const { metrics, findings, errors, warnings, notes, troubles } = payload;
  const rest = (all: number, wanted: StepFinding['severity']): number =>
    Math.max(0, all - findings.filter(({ severity }) => severity === wanted).length);
  return {
    metrics: metrics.flatMap((metric) => {
      const value = metric.value.trim() === '' ? Number.NaN : Number(metric.value);
      return Number.isFinite(value) ? [{ ...metric, value }] : [];
    }),
    findings,
    left: { error: rest(errors, 'error'), warning: rest(warnings, 'warning'), note: rest(notes, 'note') },
    warnings: troubles,
  };
}
