import * as vscode from 'vscode';
import type { showPipeline } from '../../app/operations/pipelines/showPipeline.ts';
import type { App } from '../app.ts';
import { stepOf } from '../pipelines/pipelineTests.ts';
import type { Feature } from './feature.ts';

const FILES: vscode.DocumentFilter = { scheme: 'file', pattern: '**/.gryt/pipelines/*.{yaml,yml}' };
const FOLDER = '.gryt/pipelines/';

/** `Run | Dry Run` above a pipeline and above each of its steps, as the file was saved. Not in Restricted Mode. */
export const pipelineLenses: Feature = (app) => {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.path.includes(`/${FOLDER}`)) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(FILES, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: ({ uri }) => lensesOf(app, uri),
    }),
  );
};

async function lensesOf(app: App, uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  if (!vscode.workspace.isTrusted) return [];
  await app.repositories.all();
  const repository = app.repositories.of(uri);
  const root = `${repository?.root.path ?? ''}/`;
  const pipeline = uri.path.slice(root.length);
  // In another work tree of the repository it would be the file of this one that is run.
  if (repository === undefined || !uri.path.startsWith(root) || !pipeline.startsWith(FOLDER)) return [];
  const shown = await repository.run<typeof showPipeline>('pipeline.show', { pipeline });
  // What is wrong with it is told where it is validated.
  if (!shown.ok) return [];
  const named = { repository: repository.key, pipeline };
  const steps = new Map(shown.value.steps.map(({ key, line }) => [stepOf(key), line]));
  return [...lensesAt(1, named), ...[...steps].flatMap(([step, line]) => lensesAt(line, { ...named, step }))];
}

function lensesAt(line: number, named: object): readonly vscode.CodeLens[] {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  return [
    new vscode.CodeLens(range, { title: vscode.l10n.t('Run'), command: 'grite.pipeline.run', arguments: [named] }),
    new vscode.CodeLens(range, {
      title: vscode.l10n.t('Dry Run'),
      command: 'grite.pipeline.dryRun',
      arguments: [named],
    }),
  ];
}
