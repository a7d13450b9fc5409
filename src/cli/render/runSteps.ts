import type { showRun } from '../../app/operations/pipelines/showRun.ts';
import { oneLine } from './neutralise.ts';
import type { OutputOf } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Step = OutputOf<typeof showRun>['steps'][number];

const COLOURS = {
  pass: 'green',
  fail: 'red',
  timeout: 'red',
  error: 'red',
  lost: 'red',
  cancelled: 'yellow',
  skipped: 'dim',
  running: 'cyan',
  pending: 'dim',
  planned: 'dim',
} as const;

/** The status of a step or a run. */
export function statusText(status: keyof typeof COLOURS, style: Style): string {
  return paint(style, COLOURS[status], status);
}

/** How a step went, on one line. */
export function stepLine(
  { key, status, why, exit_code: exit, attempts, duration_ms: ms, optional }: Step,
  style: Style,
): string {
  const reasons = [
    ...(exit === null || exit === 0 ? [] : [`exit code ${exit}`]),
    ...(why === null ? [] : [oneLine(why)]),
    ...(attempts > 1 ? [`${attempts} tries`] : []),
    ...(optional && status !== 'pass' ? ['may fail'] : []),
  ];
  const said = reasons.length === 0 ? '' : `  ${paint(style, 'dim', `(${reasons.join(', ')})`)}`;
  const took = status === 'skipped' || status === 'pending' ? '' : `  ${seconds(ms)}`;
  return `${statusText(status, style)}  ${oneLine(key)}${took}${said}`;
}

/** `0.42 s`, `12 s`, `3 min 07 s`. */
export function seconds(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(2)} s`;
  const whole = Math.round(ms / 1_000);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
