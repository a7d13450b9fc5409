import type { MayChange } from '../changeIssues.ts';
import type { Note } from '../note.ts';
import type { Repository } from '../repository.ts';
import type { RunOptions } from './operation.ts';

/** The repository as one who acts in a session sees it: what others hold stands against changes, as the policy says. */
export function inScope(repository: Repository, { session, onNote }: RunOptions): Repository {
  const told = new Set<string>();
  // A change that lost a race is decided again.
  const once = (note: Note): void => {
    const text = JSON.stringify([note.code, note.details]);
    if (!told.has(text)) onNote?.(note);
    told.add(text);
  };
  const mayChange: MayChange = (issues, actor) =>
    repository.locks.check(
      issues.map((name) => ({ kind: 'issue', name })),
      { actor, session, onNote: once },
    );
  return {
    ...repository,
    createIssue: (drafts, isPrivate) => repository.createIssue(drafts, isPrivate, mayChange),
    createIssueAmong: (decide, isPrivate) => repository.createIssueAmong(decide, isPrivate, mayChange),
    changeIssues: (decide) => repository.changeIssues(decide, mayChange),
    publishIssues: async (issues) => {
      const current = await repository.actors.ensure();
      if (!current.ok) return current;
      const allowed = await mayChange([...issues], current.value.actor.id);
      return allowed.ok ? repository.publishIssues(issues) : allowed;
    },
  };
}
