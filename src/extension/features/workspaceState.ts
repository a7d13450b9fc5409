import * as vscode from 'vscode';
import type { currentActor } from '../../app/operations/actors/currentActor.ts';
import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import { isFault } from '../../base/fault.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';

/** What an empty list says depends on it, by `when` clauses of the manifest. */
type State = 'noRepository' | 'notInitialised' | 'remoteHasIssues' | 'noIssues' | 'ready' | 'unreadable';

/** Tells the editor how the workspace stands, for menus and welcome texts. */
export const workspaceState: Feature = ({ repositories, log }) => {
  let latest = 0;
  const update = async (): Promise<void> => {
    const turn = (latest += 1);
    const state = await stateOf(await repositories.all());
    if (turn !== latest) return;
    await vscode.commands.executeCommand('setContext', 'grite.state', state);
    await vscode.commands.executeCommand('setContext', 'grite.hasNoRepository', repositories.known.length === 0);
  };
  const updateSoon = (): void => inBackground(log, update);
  updateSoon();
  return vscode.Disposable.from(repositories.onDidChangeRepositories(updateSoon), repositories.onDidChange(updateSoon));
};

async function stateOf(repositories: readonly RepositoryHandle[]): Promise<State> {
  if (repositories.length === 0) return 'noRepository';
  const states = await Promise.all(repositories.map(stateOfOne));
  const first = (['ready', 'remoteHasIssues', 'noIssues', 'notInitialised'] as const).find((state) =>
    states.includes(state),
  );
  return first ?? 'unreadable';
}

async function stateOfOne(repository: RepositoryHandle): Promise<State> {
  try {
    const counted = await repository.run<typeof countIssues>('issue.count', { by: 'state' });
    if (counted.ok && counted.value.total > 0) return 'ready';
    if (await remoteHasIssues(repository)) return 'remoteHasIssues';
    const actor = await repository.run<typeof currentActor>('actor.current', {});
    return actor.ok ? 'noIssues' : 'notInitialised';
  } catch (error) {
    if (!isFault(error)) throw error;
    return 'unreadable';
  }
}

/** What remotes answered: each is asked once in a window. */
const asked = new WeakMap<RepositoryHandle, Promise<boolean>>();

/** Whether a repository without issues has a remote that has some. Whoever does not want the network to be used turns it off. */
function remoteHasIssues(repository: RepositoryHandle): Promise<boolean> {
  if (!vscode.workspace.isTrusted || !setting('sync.checkRemote', repository.root)) return Promise.resolve(false);
  const known = asked.get(repository) ?? askRemote(repository);
  asked.set(repository, known);
  return known;
}

async function askRemote(repository: RepositoryHandle): Promise<boolean> {
  try {
    const compared = await repository.run<typeof syncStatus>('sync.status', {});
    return compared.ok && compared.value.logs.some(({ here, there }) => here === null && there !== null);
  } catch (error) {
    // One that cannot be reached offers nothing; a person who fetches is told why.
    if (isFault(error)) return false;
    throw error;
  }
}
