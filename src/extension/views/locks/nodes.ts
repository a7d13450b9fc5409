import type { ShownLock } from '../../locks/shownLock.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';

/** Shown only where locks of several repositories can be. */
export interface LockRepositoryNode {
  readonly kind: 'repository';
  readonly repository: RepositoryHandle;
}

/** Those of whoever works here, or those of everybody else. */
export interface LockGroupNode {
  readonly kind: 'lockGroup';
  readonly repository: RepositoryHandle;
  readonly parent: LockRepositoryNode | undefined;
  readonly isMine: boolean;
  readonly locks: readonly ShownLock[];
}

export interface LockNode {
  readonly kind: 'lock';
  readonly repository: RepositoryHandle;
  readonly parent: LockGroupNode;
  readonly lock: ShownLock;
}

export type LocksNode = LockRepositoryNode | LockGroupNode | LockNode;

/** Tells nodes apart, and finds one again after the locks were read anew. */
export function lockNodeId(node: LocksNode): string {
  const { key } = node.repository;
  switch (node.kind) {
    case 'repository':
      return JSON.stringify([key]);
    case 'lockGroup':
      return JSON.stringify([key, node.isMine]);
    case 'lock':
      return JSON.stringify([key, node.lock.isMine, node.lock.resource]);
  }
}

/** What stands below a repository: one's own first; a group without locks is not there. */
export function lockGroups(
  repository: RepositoryHandle,
  locks: readonly ShownLock[],
  parent: LockRepositoryNode | undefined,
): readonly LockGroupNode[] {
  return [true, false]
    .map((isMine): LockGroupNode => {
      const of = locks.filter((lock) => lock.isMine === isMine);
      return { kind: 'lockGroup', repository, parent, isMine, locks: of };
    })
    .filter((group) => group.locks.length > 0);
}
