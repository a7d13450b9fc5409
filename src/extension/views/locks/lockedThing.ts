import * as vscode from 'vscode';
import { isFault } from '../../../base/fault.ts';
import { ROOT } from '../../../domain/locks/resource.ts';
import { lookUp } from '../../features/mentions/lookUp.ts';
import type { ShownLock } from '../../locks/shownLock.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { issueTarget } from '../../ui/issueTarget.ts';
import { shownResource } from '../../ui/shownResource.ts';

/** What a lock is on, as a list shows it. */
export interface LockedThing {
  readonly label: string;
  readonly description: string | undefined;
  /** A product icon. */
  readonly icon: string;
  /** Opens it. */
  readonly command?: vscode.Command;
}

/** What a lock is on; `undefined` when that cannot be looked at: it is shown as it stands in the lock. */
export async function thingOf({
  repository,
  lock,
}: {
  readonly repository: RepositoryHandle;
  readonly lock: ShownLock;
}): Promise<LockedThing | undefined> {
  try {
    return await lockedThing(repository, lock);
  } catch (error) {
    if (isFault(error)) return undefined;
    throw error;
  }
}

/** Looks whether it is a file or a folder, which issue. Throws faults. */
async function lockedThing(repository: RepositoryHandle, { resource, on }: ShownLock): Promise<LockedThing> {
  const label = shownResource(resource);
  switch (on.kind) {
    case 'repo':
      return { label, description: undefined, icon: 'repo' };
    case 'path':
      return lockedPath(repository, on.name);
    case 'issue':
      return lockedIssue(repository, on.name, label);
    default:
      return { label, description: undefined, icon: on.kind === 'task' ? 'tasklist' : 'lock' };
  }
}

async function lockedPath({ root }: RepositoryHandle, path: string): Promise<LockedThing> {
  if (path === ROOT) return { label: shownResource(`path:${ROOT}`), description: undefined, icon: 'root-folder' };
  const uri = vscode.Uri.joinPath(root, path);
  const slash = path.lastIndexOf('/');
  const at = { label: path.slice(slash + 1), description: slash === -1 ? undefined : path.slice(0, slash) };
  const kind = await kindOf(uri);
  if (kind === undefined) return { ...at, icon: 'file' };
  return kind === 'folder'
    ? {
        ...at,
        icon: 'folder',
        command: { command: 'revealInExplorer', title: vscode.l10n.t('Reveal in Explorer'), arguments: [uri] },
      }
    : { ...at, icon: 'file', command: { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [uri] } };
}

/** `undefined` for what is not there: a path may be locked before it is made. */
async function kindOf(uri: vscode.Uri): Promise<'file' | 'folder' | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.Directory) === 0 ? 'file' : 'folder';
  } catch {
    return undefined; // Nothing else can be said of what cannot be looked at.
  }
}

async function lockedIssue(repository: RepositoryHandle, id: string, label: string): Promise<LockedThing> {
  const found = (await lookUp([repository], [id])).get(id)?.[0]?.issue;
  if (found === undefined) return { label, description: undefined, icon: 'issues' };
  return {
    label: found.title,
    description: label,
    icon: 'issues',
    command: {
      command: 'grite.issue.open',
      title: vscode.l10n.t('Open Issue'),
      arguments: [issueTarget(repository, found.issue_id)],
    },
  };
}
