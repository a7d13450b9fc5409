import * as vscode from 'vscode';
import type { listTemplates } from '../../../app/operations/templates/listTemplates.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import type { App } from '../../app.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { plainLabel } from '../../ui/issueItem.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';

export interface PickedTemplate {
  readonly repository: RepositoryHandle;
  readonly template: OutputOf<typeof listTemplates>['templates'][number];
}

/** Lets a person choose a template for new issues; tells of files that cannot be used as one. */
export async function pickTemplate(app: App, placeHolder: string): Promise<PickedTemplate | undefined> {
  const repository = await pickRepository(app, vscode.l10n.t('Repository whose templates to show'));
  if (repository === undefined) return undefined;
  const listed = await runReading<typeof listTemplates>(repository, 'template.list', {});
  if (listed === undefined) return undefined;
  for (const { path, line, reason } of listed.problems) {
    app.log.warn(line === null ? `${path}: ${reason}` : `${path}:${line}: ${reason}`);
  }
  const items = listed.templates.map((template) => ({
    label: plainLabel(template.name),
    description: template.source === 'built-in' ? vscode.l10n.t('of Grite') : vscode.l10n.t('of this repository'),
    detail: plainLabel(template.about),
    template,
  }));
  const [first] = listed.problems;
  const title = first && { title: vscode.l10n.t('Cannot be used: {0} ({1})', first.path, first.reason) };
  const chosen = await vscode.window.showQuickPick(items, { ...title, placeHolder, matchOnDetail: true });
  return chosen && { repository, template: chosen.template };
}
