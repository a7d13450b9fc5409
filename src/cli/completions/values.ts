import type { CommandSpec } from '../commandSpec.ts';
import type { Candidate } from './candidate.ts';
import type { WantedOption } from './options.ts';

/** What only the repository knows. */
export type ValueSource = 'issue' | 'label' | 'assignee' | 'milestone' | 'priority' | 'type' | 'actor' | 'template';

/** What a word may be. */
export interface Values {
  readonly candidates: readonly Candidate[];
  /** Further candidates come from the repository. */
  readonly source?: ValueSource;
  /** The shell completes paths itself. */
  readonly paths?: 'files' | 'folders';
}

const BY_PROPERTY: Readonly<Record<string, ValueSource>> = {
  actor: 'actor',
  assignee: 'assignee',
  assignees: 'assignee',
  label: 'label',
  labels: 'label',
  milestone: 'milestone',
  parent: 'issue',
  priority: 'priority',
  template: 'template',
  type: 'type',
  user: 'assignee',
  users: 'assignee',
};

/** By what stands for the value in help. */
const BY_PLACEHOLDER: Readonly<Record<string, ValueSource>> = {
  ACTOR: 'actor',
  ISSUE: 'issue',
  LABEL: 'label',
  MILESTONE: 'milestone',
  USER: 'assignee',
};

const PATHS: Readonly<Record<string, 'files' | 'folders'>> = {
  DIR: 'folders',
  FILE: 'files',
  FOLDER: 'folders',
  PATH: 'folders',
  REPOSITORY: 'folders',
};

/** What an option or argument may be; nothing where that is free text or there is no such option. */
export function valuesOf(wanted: WantedOption | undefined, command: CommandSpec | undefined): Values {
  if (wanted === undefined) return { candidates: [] };
  if (wanted.choices !== undefined) {
    return { candidates: wanted.choices.map((value) => ({ value, about: '' })) };
  }
  const paths = PATHS[wanted.value];
  if (paths !== undefined) return { candidates: [], paths };
  const source = sourceOf(wanted, command);
  return { candidates: [], ...(source !== undefined && { source }) };
}

function sourceOf({ property, value }: WantedOption, command: CommandSpec | undefined): ValueSource | undefined {
  // What an actor of this clone is to be called is not the label of an issue.
  const aboutActors = command?.words[0] === 'actor' && property !== 'actor';
  if (command?.id === 'template.show') return 'template';
  return BY_PLACEHOLDER[value] ?? (aboutActors ? undefined : BY_PROPERTY[property]);
}
