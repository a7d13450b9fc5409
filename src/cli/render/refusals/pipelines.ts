import { closest } from '../../../base/closest.ts';
import type { PipelineRefusals } from '../../../domain/pipelines/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const PIPELINE_TEXTS: RefusalTexts<keyof PipelineRefusals> = {
  'pipeline-not-found': ({ name, known }) => {
    const meant = closest(name, known);
    return {
      message: `There is no pipeline ${JSON.stringify(name)} in .gryt/pipelines, and no such file`,
      suggestions: meant === undefined ? ['grite pipeline list', `grite pipeline new ${name}`] : [`grite run ${meant}`],
    };
  },
  'pipeline-name-invalid': ({ name }) => ({
    message: `${JSON.stringify(name)} cannot be the name of a pipeline: letters, digits, dots, dashes and underscores, at most 100`,
    suggestions: ['grite pipeline new ci'],
  }),
  'pipeline-exists': ({ path }) => ({
    message: `There is a file ${path} already`,
    suggestions: ['choose another name'],
  }),
  'pipeline-too-large': ({ path, limit }) => ({
    message: `${path} is longer than a pipeline may be (${limit} bytes)`,
    suggestions: ['put the work into a script, and run that'],
  }),
  'pipeline-invalid': ({ path, problems: [first, ...others] }) => {
    const where =
      first === undefined ? '' : `${first.line}:${first.column}: ${first.path === '' ? '' : `${first.path}: `}`;
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return {
      message: `${path}:${where}${first?.message ?? 'it is no pipeline'}${more}`,
      suggestions: [`grite pipeline validate ${path}`],
    };
  },
  'pipeline-language-unknown': ({ path, known }) => ({
    message: `${path} is no definition that can be run: those are files with ${known.join(', ')}`,
    suggestions: ['grite pipeline new ci'],
  }),
  'definition-untrusted': ({ path }) => ({
    message: `${path} is code, which has to be executed before its steps are known, and that is not allowed here`,
    suggestions: [`gryt run ${path}`],
  }),
  'step-not-planned': ({ step, reason }) => ({
    message: `It cannot be said what the step ${step} runs: ${reason}`,
    suggestions: ['give it a command'],
  }),
  'step-not-found': ({ step, pipeline, known }) => {
    const meant = closest(step, known);
    return {
      message: `The pipeline ${pipeline} has no step ${JSON.stringify(step)}`,
      suggestions: [meant ?? `grite pipeline show ${pipeline}`],
    };
  },
  'plan-too-large': ({ count, limit }) => ({
    message: `That would be ${count} steps, and a run may have ${limit}`,
    suggestions: ['take values out of a matrix'],
  }),
  'run-not-found': ({ id }) => ({
    message: `There is no run ${JSON.stringify(id)}`,
    suggestions: ['grite run list'],
  }),
  'run-ambiguous': ({ id, matches }) => ({
    message: `${JSON.stringify(id)} may mean ${matches.length} runs`,
    suggestions: matches.map((match) => `grite run show ${match.slice(0, 12)}`),
  }),
  'run-ended': ({ id, status }) => ({
    message: `The run ${id.slice(0, 8)} is over already: ${status}`,
    suggestions: [`grite run show ${id.slice(0, 8)}`],
  }),
  'run-log-missing': ({ id, step }) => ({
    message: `There is no log of ${step === null ? 'the run' : `the step ${step} of the run`} ${id.slice(0, 8)} in this clone`,
    suggestions: [`grite run show ${id.slice(0, 8)}`],
  }),
  'environment-incomplete': ({ pipeline, missing }) => ({
    message: `The pipeline ${pipeline} lacks what it needs: ${missing.join('; ')}`,
    suggestions: [`grite pipeline env ${pipeline}`],
  }),
  'commit-missing': () => ({
    message: 'There is no commit yet that could be checked out apart',
    suggestions: ['git commit', 'leave --isolated out'],
  }),
};
