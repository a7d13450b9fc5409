import type { checkPipelineEnvironment } from '../../app/operations/pipelines/checkEnvironment.ts';
import type { graphPipeline } from '../../app/operations/pipelines/graphPipeline.ts';
import type { initPipelines } from '../../app/operations/pipelines/initPipelines.ts';
import type { listPipelinesOperation } from '../../app/operations/pipelines/listPipelines.ts';
import type { newPipeline } from '../../app/operations/pipelines/newPipeline.ts';
import type { showPipeline } from '../../app/operations/pipelines/showPipeline.ts';
import type { validatePipeline } from '../../app/operations/pipelines/validatePipeline.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Step = OutputOf<typeof showPipeline>['steps'][number];

export const renderPipelinesInit: Renderer<OutputOf<typeof initPipelines>> = ({ created }) => ({
  ...lines(...(created.length === 0 ? ['Everything was there already'] : created.map((path) => `Created ${path}`))),
  notes: created.some((path) => path.endsWith('example.yaml')) ? ['gryt run example runs it'] : [],
});

/** What is said in place of the number of steps, where a definition is code. */
const CHECKED = { definition: '', syntax: 'code, not executed', nothing: 'code, not looked at' } as const;

export const renderPipelineList: Renderer<OutputOf<typeof listPipelinesOperation>> = ({ pipelines }, { style }) => {
  if (pipelines.length === 0) return { ...lines('No pipelines'), notes: ['grite pipeline new ci makes one'] };
  return lines(
    ...pipelines.map(({ name, path, description, step_count: steps, checked, problems }) => {
      const [problem] = problems;
      const what =
        problem === undefined
          ? steps === null
            ? CHECKED[checked]
            : count(steps, 'step')
          : paint(style, 'red', `line ${problem.line}: ${oneLine(problem.message)}`);
      const about = description === null ? '' : `  ${paint(style, 'dim', oneLine(description))}`;
      return `${paint(style, 'bold', oneLine(name))}  ${oneLine(path)}  ${what}${about}`;
    }),
  );
};

export const renderPipeline: Renderer<OutputOf<typeof showPipeline>> = (shown, { style }) => {
  const { name, path, description, parallel, steps } = shown;
  return lines(
    `${paint(style, 'bold', oneLine(name))}  ${oneLine(path)}${parallel > 1 ? `  ${parallel} at once` : ''}`,
    ...(description === null ? [] : [oneLine(description)]),
    ...planRows(steps, style),
  );
};

/** The steps of a plan, a line each. */
export function planRows(steps: readonly Step[], style: Style): readonly string[] {
  return steps.map(({ key, command, type, needs, always, continue_on_error: mayFail }) => {
    const what =
      typeof command === 'string'
        ? (command.split('\n')[0] ?? '')
        : command === null
          ? (type ?? '')
          : command.join(' ');
    const more = [
      ...(needs.length === 0 ? [] : [`after ${needs.map(oneLine).join(', ')}`]),
      ...(always ? ['always'] : []),
      ...(mayFail ? ['may fail'] : []),
    ];
    return `  ${oneLine(key)}  ${paint(style, 'cyan', oneLine(what))}${more.length === 0 ? '' : `  ${paint(style, 'dim', `(${more.join('; ')})`)}`}`;
  });
}

export const renderValidated: Renderer<OutputOf<typeof validatePipeline>> = (
  { path, valid, checked, problems },
  { style },
) => {
  if (valid && checked === 'syntax') {
    return {
      ...lines(`Valid syntax: ${oneLine(path)}`),
      notes: [`it is code, and was only parsed: grite pipeline show ${path} executes it and shows its steps`],
    };
  }
  if (valid) return lines(`Valid: ${oneLine(path)}`);
  return lines(
    `${paint(style, 'red', 'Invalid')}: ${oneLine(path)}`,
    ...problems.map(
      ({ line, column, path: where, message }) =>
        `  ${oneLine(path)}:${line}:${column}: ${where === '' ? '' : `${oneLine(where)}: `}${oneLine(message)}`,
    ),
  );
};

export const renderGraph: Renderer<OutputOf<typeof graphPipeline>> = ({ levels, edges }, { style }) =>
  lines(
    ...levels.flatMap((level, index) =>
      level.map((key) => {
        const needs = edges.filter(({ to }) => to === key).map(({ from }) => oneLine(from));
        return `${paint(style, 'dim', String(index + 1))}  ${oneLine(key)}${needs.length === 0 ? '' : ` ← ${needs.join(', ')}`}`;
      }),
    ),
  );

export const renderPipelineNew: Renderer<OutputOf<typeof newPipeline>> = ({ name, path }) => ({
  ...lines(`Created ${oneLine(path)}`),
  notes: [`grite run ${name} runs it`],
});

export const renderEnvironment: Renderer<OutputOf<typeof checkPipelineEnvironment>> = ({ tools, missing }, { style }) =>
  lines(
    ...tools.map(({ name, version }) => `${oneLine(name)} ${oneLine(version)}`),
    ...missing.map((what) => paint(style, 'red', oneLine(what))),
    ...(missing.length === 0 ? ['Everything is there that the pipeline says it needs'] : []),
  );
