import type { RepositoryRegistry } from '../repositories/registry.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';

/** Names an issue in arguments of commands, links and what is kept: plain data. */
export interface IssueTarget {
  /** Key of its repository. */
  readonly repository: string;
  /** 32 hex digits. */
  readonly issue: string;
}

export function issueTarget(repository: RepositoryHandle, issue: string): IssueTarget {
  return { repository: repository.key, issue };
}

const ISSUE_ID = /^[0-9a-f]{32}$/;

/** Reads a target that came from anywhere: as itself, or a node of the tree of issues. `undefined` when it is neither. */
export function parseTarget(argument: unknown): IssueTarget | undefined {
  const { repository, issue } = (argument ?? {}) as { readonly repository?: unknown; readonly issue?: unknown };
  if (typeof repository === 'string' && typeof issue === 'string' && ISSUE_ID.test(issue)) return { repository, issue };
  const key = (repository as { readonly key?: unknown } | undefined)?.key;
  const id = (issue as { readonly issue_id?: unknown } | undefined)?.issue_id;
  if (typeof key === 'string' && typeof id === 'string' && ISSUE_ID.test(id)) return { repository: key, issue: id };
  return undefined;
}

/** An issue in a repository of this window. */
export interface FoundIssue {
  readonly repository: RepositoryHandle;
  readonly id: string;
}

/** The issue that an argument of a command names; `undefined` when it names none that is in this window. */
export async function findTarget(
  app: { readonly repositories: RepositoryRegistry },
  argument: unknown,
): Promise<FoundIssue | undefined> {
  const target = parseTarget(argument);
  if (target === undefined) return undefined;
  await app.repositories.all();
  const repository = app.repositories.byKey(target.repository);
  return repository && { repository, id: target.issue };
}
