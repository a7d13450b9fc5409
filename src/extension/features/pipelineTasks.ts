import * as vscode from 'vscode';
import type { listPipelinesOperation } from '../../app/operations/pipelines/listPipelines.ts';
import type { App } from '../app.ts';
import { RunTerminal } from '../pipelines/runTerminal.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import type { Feature } from './feature.ts';

const TYPE = 'gryt';

/** Pipelines as tasks of the type `gryt`. In Restricted Mode there are none. */
export const pipelineTasks: Feature = (app) =>
  vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () => tasksOf(app),
    resolveTask: (task) => resolved(app, task),
  });

async function tasksOf(app: App): Promise<vscode.Task[]> {
  if (!vscode.workspace.isTrusted) return [];
  const found = await Promise.all(
    (await app.repositories.all()).map(async (repository) => {
      const listed = await repository.run<typeof listPipelinesOperation>('pipeline.list', {});
      const pipelines = listed.ok ? listed.value.pipelines : [];
      return pipelines
        .filter(({ problems }) => problems.length === 0)
        .map(({ name, path }) => taskOf(app, repository, { type: TYPE, pipeline: path }, name));
    }),
  );
  return found.flat();
}

/** A task that somebody wrote into tasks.json: `{"type": "gryt", "pipeline": "ci", "step": "test"}`. */
async function resolved(app: App, { definition, scope, name }: vscode.Task): Promise<vscode.Task | undefined> {
  const { pipeline, step } = definition;
  if (!vscode.workspace.isTrusted || typeof pipeline !== 'string') return undefined;
  if (step !== undefined && typeof step !== 'string') return undefined;
  const all = await app.repositories.all();
  const folder = typeof scope === 'object' ? app.repositories.of(scope.uri) : undefined;
  const repository = folder ?? (all.length === 1 ? all[0] : undefined);
  return repository && taskOf(app, repository, definition, name, scope);
}

function taskOf(
  app: App,
  repository: RepositoryHandle,
  definition: vscode.TaskDefinition,
  name: string,
  scope: vscode.Task['scope'] = vscode.workspace.getWorkspaceFolder(repository.root),
): vscode.Task {
  const wanted = {
    repository,
    pipeline: String(definition['pipeline']),
    only: definition['step'] as string | undefined,
  };
  const execution = new vscode.CustomExecution(async () => new RunTerminal(app, wanted));
  return new vscode.Task(definition, scope ?? vscode.TaskScope.Workspace, name, TYPE, execution);
}
