import * as vscode from 'vscode';
import type { validatePipeline as operation } from '../../../app/operations/pipelines/validatePipeline.ts';
import { pickPipeline } from '../../pipelines/pickPipeline.ts';
import { runReading } from '../../ui/runReading.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const validatePipeline: Command = {
  id: 'grite.pipeline.validate',
  title: 'Validate Pipeline…',
  palette: IN_REPOSITORY,
  operations: ['pipeline.validate'],
  async run(app, ...args) {
    const picked = await pickPipeline(app, args, vscode.l10n.t('Pipeline to validate; nothing is executed'));
    if (picked === undefined) return;
    const { repository, pipeline } = picked;
    const validated = await runReading<typeof operation>(repository, 'pipeline.validate', { pipeline });
    if (validated === undefined) return;
    const { path, valid, problems } = validated;
    if (valid) void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is wrong with {0}.', path));
    else
      showReport(
        app,
        problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`),
      );
  },
};
