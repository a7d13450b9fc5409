import { COMPLETIONS_COMMAND } from './completions/command.ts';
import type { CommandManifest, CommandSpec } from './commandSpec.ts';

/** The names by which the one program is called. */
export const DOORS = ['grite', 'grit', 'gryt', 'ccm-orchestrator', 'ccm'] as const;
export type Door = (typeof DOORS)[number];

export interface DoorInfo {
  readonly name: Door;
  /** Continues `grite 1.2.3: …` in help. */
  readonly about: string;
  readonly commands: readonly CommandSpec[];
}

const GRITE = 'issues, locks, releases and agent tasks inside your git repository';

const ABOUT: Readonly<Record<Door, string>> = {
  grite: GRITE,
  grit: GRITE,
  gryt: 'release contracts inside your git repository',
  'ccm-orchestrator': 'tasks for coding agents, inside your git repository',
  ccm: 'tasks for coding agents, inside your git repository',
};

/** Operations belong to `grite`, which is also called `grit`; the other names have those that say so. */
const WITH_ALL: ReadonlySet<Door> = new Set<Door>(['grite', 'grit']);

export function doorInfo(name: Door, manifest: CommandManifest): DoorInfo {
  const own = WITH_ALL.has(name)
    ? manifest.commands
    : manifest.commands.filter(({ doors }) => doors?.includes(name)).flatMap((command) => calledBy(name, command));
  return { name, about: ABOUT[name], commands: [...own, COMPLETIONS_COMMAND] };
}

/** Examples are written for `grite`. Words that only this name of the program has come first, and the usual ones work too. */
function calledBy(name: Door, command: CommandSpec): CommandSpec[] {
  const examples = command.examples.map(({ line, says }) => ({ line: line.replace(/^grite /, `${name} `), says }));
  const [first, ...others] = (command.isAlias === true ? undefined : command.doorWords?.[name]) ?? [];
  if (first === undefined) return [{ ...command, examples }];
  const aliases = [command.words, ...others.map((words) => words.split(' '))];
  const usual = `grite ${command.words.join(' ')}`;
  const renamed = command.examples.map(({ line, says }) => ({
    line: line.replace(usual, `${name} ${first}`).replace(/^grite /, `${name} `),
    says,
  }));
  return [
    { ...command, words: first.split(' '), examples: renamed },
    ...aliases.map((words) => ({ ...command, words, examples: renamed, isAlias: true })),
  ];
}
