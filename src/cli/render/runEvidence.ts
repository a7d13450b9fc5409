import type { showRun } from '../../app/operations/pipelines/showRun.ts';
import { firstFew } from './firstFew.ts';
import { oneLine } from './neutralise.ts';
import type { OutputOf } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Shown = OutputOf<typeof showRun>;
type Evidence = Pick<Shown, 'metrics' | 'findings' | 'findings_left' | 'warnings'>;

const COLOURS = { error: 'red', warning: 'yellow', note: 'dim' } as const;
const UNITS = { count: '', percent: ' %', seconds: ' s' } as const;

/** What a run measured and found, and what went wrong beside its steps, a line each. */
export function evidenceRows({ metrics, findings, findings_left: left, warnings }: Evidence, style: Style): string[] {
  return [
    ...metrics.map(({ step, name, value, unit }) => `  ${oneLine(step)}: ${oneLine(name)} ${value}${UNITS[unit]}`),
    ...firstFew(
      findings,
      (finding) => `  ${findingRow(finding, style)}`,
      (rest) => `  and ${rest} more findings`,
      findings.length + left,
    ),
    ...warnings.map((warning) => `  ${warningRow(warning, style)}`),
  ];
}

function findingRow({ step, file, line, column, severity, message, rule }: Evidence['findings'][number], style: Style) {
  const place = [file ?? oneLine(step), line, column].filter((part) => part !== null).join(':');
  const named = rule === null ? '' : `  ${paint(style, 'dim', oneLine(rule))}`;
  return `${oneLine(place)}: ${paint(style, COLOURS[severity], severity)}: ${oneLine(message)}${named}`;
}

function warningRow({ kind, step, subject, detail }: Evidence['warnings'][number], style: Style): string {
  const where = step === null ? '' : ` of ${oneLine(step)}`;
  return `${paint(style, 'yellow', 'warning')}: ${kind} ${oneLine(subject)}${where}: ${oneLine(detail)}`;
}
