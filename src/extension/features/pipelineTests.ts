import * as vscode from 'vscode';
import { PipelineTests } from '../pipelines/pipelineTests.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import type { Feature } from './feature.ts';

const FOLDER = '.gryt/pipelines';
/** Several files often change together; milliseconds. */
const SETTLE = 200;

/** Pipelines in the Test Explorer: of each repository that has some, in a workspace that is trusted. */
export const pipelineTests: Feature = (app) => {
  const followed = new Map<RepositoryHandle, Followed>();
  const update = async (): Promise<void> => {
    if (!vscode.workspace.isTrusted) return;
    const all = await app.repositories.all();
    for (const [repository, each] of followed) {
      if (all.includes(repository)) continue;
      followed.delete(repository);
      each.dispose();
    }
    for (const repository of all) {
      if (!followed.has(repository)) followed.set(repository, follow(repository));
    }
  };
  const follow = (repository: RepositoryHandle): Followed => {
    let tests: PipelineTests | undefined;
    let timer: NodeJS.Timeout | undefined;
    const look = async (): Promise<void> => {
      if (tests !== undefined) await tests.refresh();
      else if (await hasFolder(repository)) tests = new PipelineTests(app, repository);
    };
    const lookSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => inBackground(app.log, look), SETTLE);
    };
    const pattern = new vscode.RelativePattern(repository.root, `${FOLDER}/*`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const subscriptions = [watcher.onDidCreate(lookSoon), watcher.onDidChange(lookSoon), watcher.onDidDelete(lookSoon)];
    inBackground(app.log, look);
    return {
      dispose: () => {
        clearTimeout(timer);
        vscode.Disposable.from(watcher, ...subscriptions).dispose();
        tests?.dispose();
      },
    };
  };
  const updateSoon = (): void => inBackground(app.log, update);
  updateSoon();
  return vscode.Disposable.from(
    app.repositories.onDidChangeRepositories(updateSoon),
    vscode.workspace.onDidGrantWorkspaceTrust(updateSoon),
    { dispose: () => followed.forEach((each) => each.dispose()) },
  );
};

type Followed = { dispose(): void };

async function hasFolder({ root }: RepositoryHandle): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(vscode.Uri.joinPath(root, FOLDER))).type === vscode.FileType.Directory;
  } catch {
    return false; // It is not there; whatever else is in the way is told by who reads the pipelines.
  }
}
