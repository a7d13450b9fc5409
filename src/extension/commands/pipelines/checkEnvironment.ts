import * as vscode from 'vscode';
import type { checkPipelineEnvironment } from '../../../app/operations/pipelines/checkEnvironment.ts';
import { mayRun } from '../../pipelines/approve.ts';
import { pickPipeline } from '../../pipelines/pickPipeline.ts';
import { runLong } from '../../ui/runLong.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const checkEnvironment: Command = {
  id: 'grite.pipeline.env',
  title: 'Check What a Pipeline Needs…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['pipeline.env'],
  async run(app, ...args) {
    const picked = await pickPipeline(app, args, vscode.l10n.t('Pipeline whose variables and tools to look for'));
    // The programs that it names are started, to say their versions.
    if (picked === undefined || !(await mayRun(app, picked.repository, picked.pipeline))) return;
    const { repository, pipeline } = picked;
    const title = vscode.l10n.t('Looking for what the pipeline needs');
    const found = await runLong<typeof checkPipelineEnvironment>(repository, title, 'pipeline.env', { pipeline });
    if (found === undefined) return;
    const { name, tools, missing } = found;
    const first =
      missing.length === 0
        ? vscode.l10n.t('{0} has all that it needs.', name)
        : vscode.l10n.t('{0} lacks what it needs:', name);
    const there = tools.map((tool) => `  ${tool.name} ${tool.version}`);
    showReport(app, [first, ...missing.map((each) => `  ${each}`), ...there]);
  },
};
