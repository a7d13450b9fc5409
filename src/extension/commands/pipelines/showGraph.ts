import * as vscode from 'vscode';
import type { graphPipeline } from '../../../app/operations/pipelines/graphPipeline.ts';
import { pickPipeline } from '../../pipelines/pickPipeline.ts';
import { runReading } from '../../ui/runReading.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const showGraph: Command = {
  id: 'grite.pipeline.graph',
  title: 'Show Order of Steps of Pipeline…',
  palette: IN_REPOSITORY,
  operations: ['pipeline.graph'],
  async run(app, ...args) {
    const picked = await pickPipeline(app, args, vscode.l10n.t('Pipeline whose order to show'));
    if (picked === undefined) return;
    const { repository, pipeline } = picked;
    const graph = await runReading<typeof graphPipeline>(repository, 'pipeline.graph', { pipeline });
    if (graph === undefined) return;
    const title = vscode.l10n.t('{0}: what stands on one line can run at once', graph.name);
    showReport(app, [title, ...graph.levels.map((level, at) => `  ${at + 1}. ${level.join('  ')}`)]);
  },
};
