import { l10n } from 'vscode';
import type { PipelineRefusals } from '../../../domain/pipelines/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const PIPELINE_TEXTS: RefusalTexts<keyof PipelineRefusals> = {
  'pipeline-not-found': ({ name }) => l10n.t('There is no pipeline {0} in .gryt/pipelines.', name),
  'pipeline-name-invalid': ({ name }) =>
    l10n.t('"{0}" cannot be the name of a pipeline. Use letters, digits, dots, dashes and underscores.', name),
  'pipeline-exists': ({ path }) => l10n.t('There is a file {0} already. Choose another name.', path),
  'pipeline-too-large': ({ path, limit }) =>
    l10n.t('{0} is longer than a pipeline may be ({1} bytes). Put the work into a script.', path, limit),
  'pipeline-invalid': ({ path, problems }) =>
    l10n.t('{0} cannot be used. Line {1} is wrong: {2}.', path, problems[0]?.line ?? 1, problems[0]?.message ?? ''),
  'pipeline-language-unknown': ({ path, known }) =>
    l10n.t('{0} is no definition that can be run. Those are files with {1}.', path, known.join(', ')),
  'definition-untrusted': ({ path }) =>
    l10n.t('{0} is code, which has to be executed before its steps are known. Nothing was executed.', path),
  'step-not-planned': ({ step, reason }) => l10n.t('It cannot be said what the step {0} runs: {1}.', step, reason),
  'step-not-found': ({ step, pipeline }) => l10n.t('The pipeline {0} has no step {1}.', pipeline, step),
  'plan-too-large': ({ count, limit }) => l10n.t('That would be {0} steps, and a run may have {1}.', count, limit),
  'run-not-found': ({ id }) => l10n.t('There is no run {0}.', id),
  'run-ambiguous': ({ id, matches }) => l10n.t('{0} may mean {1} runs. Give more digits.', id, matches.length),
  'run-ended': ({ id, status }) => l10n.t('The run {0} is over already ({1}).', id.slice(0, 8), status),
  'run-log-missing': ({ id }) => l10n.t('There is no such log of the run {0} in this clone.', id.slice(0, 8)),
  'environment-incomplete': ({ pipeline, missing }) =>
    l10n.t('The pipeline {0} lacks what it needs: {1}.', pipeline, missing.join('; ')),
  'commit-missing': () => l10n.t('There is no commit yet that could be checked out apart. Commit first.'),
};
