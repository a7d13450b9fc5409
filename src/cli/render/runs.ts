import type { cancelRun } from '../../app/operations/pipelines/cancelRun.ts';
import type { listRuns } from '../../app/operations/pipelines/listRuns.ts';
import type { runLogs } from '../../app/operations/pipelines/runLogs.ts';
import type { runPipeline } from '../../app/operations/pipelines/runPipeline.ts';
import type { showRun } from '../../app/operations/pipelines/showRun.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { planRows } from './pipelines.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { evidenceRows } from './runEvidence.ts';
import { seconds, statusText, stepLine } from './runSteps.ts';
import { paint } from './style.ts';
import { localTime } from './times.ts';

const SHOWN_DIGITS = 8;

/** How its steps went was told on the way. */
export const renderRun: Renderer<OutputOf<typeof runPipeline>> = (run, { style }) => {
  const { run_id: id, pipeline, status, duration_ms: ms, plan, steps } = run;
  if (id === null) return lines(`${oneLine(pipeline)} would run:`, ...planRows(plan, style));
  const passed = steps.filter((step) => step.status === 'pass').length;
  const short = id.slice(0, SHOWN_DIGITS);
  const red = steps.find((step) => step.status === 'fail' || step.status === 'error' || step.status === 'timeout');
  return {
    ...lines(
      ...evidenceRows(run, style),
      `${statusText(status, style)}  ${oneLine(pipeline)}  ${seconds(ms)}  ${passed} of ${steps.length} steps passed  run ${paint(style, 'yellow', short)}`,
    ),
    notes: red === undefined ? [] : [`grite run logs ${short} ${oneLine(red.key)} shows what it wrote`],
  };
};

export const renderRunList: Renderer<OutputOf<typeof listRuns>> = ({ runs }, { style }) => {
  if (runs.length === 0) return lines('No runs');
  return lines(
    ...runs.map(
      ({ run_id: id, pipeline, status, started_ms: started, duration_ms: ms, commit, dirty, branch, selection }) => {
        const where = [
          branch ?? '',
          commit === null ? '' : `${commit.slice(0, SHOWN_DIGITS)}${dirty ? '+' : ''}`,
        ].filter((part) => part !== '');
        const part = selection === null ? '' : `  ${paint(style, 'dim', oneLine(selection))}`;
        return `${paint(style, 'yellow', id.slice(0, SHOWN_DIGITS))}  ${statusText(status, style)}  ${oneLine(pipeline)}  ${localTime(started)}  ${ms === null ? '' : `${seconds(ms)}  `}${oneLine(where.join(' '))}${part}`;
      },
    ),
  );
};

export const renderRunShown: Renderer<OutputOf<typeof showRun>> = (run, { style }) => {
  const {
    run_id: id,
    pipeline,
    file,
    status,
    started_ms: started,
    duration_ms: ms,
    commit,
    dirty,
    branch,
    isolated,
    selection,
    tools,
    steps,
  } = run;
  return lines(
    `${statusText(status, style)}  ${oneLine(pipeline)}  run ${paint(style, 'yellow', id)}`,
    `Definition: ${oneLine(file)}${selection === null ? '' : `, ${oneLine(selection)}`}`,
    `Started:    ${localTime(started)}${ms === null ? '' : `, took ${seconds(ms)}`}`,
    `Commit:     ${commit ?? 'none'}${dirty ? ', with changes that are not committed' : ''}${branch === null ? '' : `, on ${oneLine(branch)}`}${isolated ? ', checked out apart' : ''}`,
    ...(tools.length === 0
      ? []
      : [`Tools:      ${tools.map(({ name, version }) => `${oneLine(name)} ${oneLine(version)}`).join(', ')}`]),
    ...steps.map((step) => `  ${stepLine(step, style)}`),
    ...evidenceRows(run, style),
  );
};

export const renderRunLogs: Renderer<OutputOf<typeof runLogs>> = ({ logs }, { style }) => ({
  text: logs
    .map(({ key, text, dropped }) => {
      const gap = dropped === 0 ? '' : `… ${dropped} bytes were not kept\n`;
      const shown = text
        .split('\n')
        .map((line) => neutralise(line))
        .join('\n');
      const whole = `${gap}${shown}${shown === '' || shown.endsWith('\n') ? '' : '\n'}`;
      return logs.length === 1
        ? whole === ''
          ? '(nothing)\n'
          : whole
        : `${paint(style, 'bold', `== ${oneLine(key)}`)}\n${whole}`;
    })
    .join(''),
  isDocument: true,
});

export const renderCancelled: Renderer<OutputOf<typeof cancelRun>> = ({ run_id: id }) =>
  lines(`Run ${id.slice(0, SHOWN_DIGITS)} was asked to end`);
