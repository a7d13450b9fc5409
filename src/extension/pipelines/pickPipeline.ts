import * as vscode from 'vscode';
import type { listPipelinesOperation } from '../../app/operations/pipelines/listPipelines.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { repositoryMeant, repositoryNamed } from '../sync/repositoriesMeant.ts';
import { runReading } from '../ui/runReading.ts';

/** A pipeline of a repository, and maybe one step of it. */
export interface PickedPipeline {
  readonly repository: RepositoryHandle;
  /** Relative path of its file, or its name. */
  readonly pipeline: string;
  readonly step: string | undefined;
}

/** The pipeline that an argument of ours names, or the one that a person chooses. Nothing about arguments is certain. */
export async function pickPipeline(
  app: App,
  args: readonly unknown[],
  placeHolder: string,
): Promise<PickedPipeline | undefined> {
  await app.repositories.all();
  const { pipeline, step } = (args[0] ?? {}) as { readonly pipeline?: unknown; readonly step?: unknown };
  const named = repositoryNamed(app, args);
  if (named !== undefined && typeof pipeline === 'string')
    return { repository: named, pipeline, step: typeof step === 'string' ? step : undefined };
  const repository = await repositoryMeant(app, args, vscode.l10n.t('Repository whose pipelines are meant'));
  if (repository === undefined) return undefined;
  const listed = await runReading<typeof listPipelinesOperation>(repository, 'pipeline.list', {});
  if (listed === undefined) return undefined;
  if (listed.pipelines.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no pipeline in .gryt/pipelines yet. Grite: Set Up Pipelines makes one.'),
    );
    return undefined;
  }
  const items = listed.pipelines.map(({ name, path, description }) => ({
    label: name,
    description: description ?? path,
    path,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked && { repository, pipeline: picked.path, step: undefined };
}
