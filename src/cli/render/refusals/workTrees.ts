import type { WorkTreeRefusals } from '../../../app/workTreeRefusal.ts';
import { oneLine } from '../neutralise.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const WORK_TREE_TEXTS: RefusalTexts<keyof WorkTreeRefusals> = {
  'branch-name-invalid': ({ name }) => ({
    message: `${JSON.stringify(name)} cannot be the name of a branch`,
    suggestions: ['leave --branch out: the branch is then called after the issue', 'git check-ref-format --help'],
  }),
  'branch-refused': ({ branch, reason }) => ({
    message: `git did not switch to ${branch}: ${oneLine(reason)}`,
    suggestions: ['git status', 'commit or stash what is in the way, and run the command again'],
  }),
  'work-tree-missing': ({ path }) => ({
    message: `${path} is a bare repository: there are no files to work on`,
    suggestions: ['run the command in a clone or a worktree'],
  }),
};
