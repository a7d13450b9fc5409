import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { RunWanted } from './pipelineRuns.ts';
import { RunTerminal } from './runTerminal.ts';

/** Runs a pipeline where its output can be seen: in a terminal that stays after its end. */
export async function runInTerminal(app: App, wanted: RunWanted): Promise<void> {
  const { repository, pipeline, only } = wanted;
  const definition = { type: 'gryt', pipeline, ...(only !== undefined && { step: only }) };
  const scope = vscode.workspace.getWorkspaceFolder(repository.root) ?? vscode.TaskScope.Workspace;
  const name = only === undefined ? pipeline : `${pipeline} (${only})`;
  const execution = new vscode.CustomExecution(async () => new RunTerminal(app, wanted));
  await vscode.tasks.executeTask(new vscode.Task(definition, scope, name, 'gryt', execution));
}
