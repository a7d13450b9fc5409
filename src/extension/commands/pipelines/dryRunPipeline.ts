import * as vscode from 'vscode';
import type { runPipeline } from '../../../app/operations/pipelines/runPipeline.ts';
import { pickPipeline } from '../../pipelines/pickPipeline.ts';
import { planLines } from '../../pipelines/planLines.ts';
import { runReading } from '../../ui/runReading.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const dryRunPipeline: Command = {
  id: 'grite.pipeline.dryRun',
  title: 'Show What a Pipeline Would Run…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['pipeline.run', 'pipeline.show'],
  async run(app, ...args) {
    const picked = await pickPipeline(app, args, vscode.l10n.t('Pipeline whose steps to show'));
    if (picked === undefined) return;
    const { repository, pipeline, step } = picked;
    const input = { pipeline, dryRun: true, ...(step !== undefined && { only: step }) };
    const planned = await runReading<typeof runPipeline>(repository, 'pipeline.run', input);
    if (planned === undefined) return;
    const title = vscode.l10n.t('{0} would run, in {1}:', planned.pipeline, repository.name);
    showReport(app, [title, ...planLines(planned.plan)]);
  },
};
