import type { CommandSpec } from '../commandSpec.ts';
import type { DoorInfo } from '../doors.ts';
import { closest } from '../../base/closest.ts';
import { GLOBAL_OPTIONS } from './globalOptions.ts';
import { tokenize } from './tokens.ts';
import { usageError, type UsageError } from './usageError.ts';

const GLOBAL_NAMES: ReadonlySet<string> = new Set(GLOBAL_OPTIONS.map(({ name }) => name));

/** The words at the start of a line, and the first option of no command behind them. */
export interface LeadingWords {
  readonly words: readonly string[];
  /** As it was typed. */
  readonly strangeOption?: string;
}

/** A command's words may have global options before and between them, and nothing else. */
export function leadingWords(argv: readonly string[]): LeadingWords {
  const words: string[] = [];
  for (const token of tokenize(argv, [])) {
    if (token.kind === 'word') words.push(token.value);
    else if (!GLOBAL_NAMES.has(token.name)) return { words, strangeOption: token.typed };
  }
  return { words };
}

/** The command whose words are the most of those at the start of `words`. */
export function findCommand(commands: readonly CommandSpec[], words: readonly string[]): CommandSpec | undefined {
  const matching = commands.filter((command) => startsWith(words, command.words));
  return matching.reduce<CommandSpec | undefined>(
    (best, command) => (best === undefined || command.words.length > best.words.length ? command : best),
    undefined,
  );
}

/** The commands that start with all of `words`, by their own words. */
export function commandsBelow(commands: readonly CommandSpec[], words: readonly string[]): readonly CommandSpec[] {
  return commands.filter((command) => command.isAlias !== true && startsWith(command.words, words));
}

/** Why `words` name no command. */
export function noSuchCommand(door: DoorInfo, { words, strangeOption }: LeadingWords): UsageError {
  const known =
    words.findLastIndex((_, index) => commandsBelow(door.commands, words.slice(0, index + 1)).length > 0) + 1;
  if (strangeOption !== undefined && known === words.length) return misplacedOption(door, words, strangeOption);
  const group = words.slice(0, known);
  const typed = words.slice(0, known + 1).join(' ');
  const helpLine = [door.name, ...group, '--help'].join(' ');
  const meant = likelyCommand(door.commands, words, known);
  return usageError(
    'command-unknown',
    `There is no command \`${door.name} ${typed}\``,
    [...(meant === undefined ? [] : [`${door.name} ${meant}`]), helpLine],
    { command: typed },
  );
}

/** Only a group's words were given, or none at all. */
export function incompleteCommand(door: DoorInfo, words: readonly string[]): UsageError {
  const typed = [door.name, ...words].join(' ');
  return usageError('command-incomplete', `\`${typed}\` needs a command after it`, [`${typed} --help`], {
    command: words.join(' '),
  });
}

function misplacedOption(door: DoorInfo, words: readonly string[], option: string): UsageError {
  const typed = [door.name, ...words].join(' ');
  const meant = closest(
    option,
    GLOBAL_OPTIONS.map(({ name }) => `--${name}`),
  );
  return usageError(
    'option-unknown',
    `\`${typed}\` has no option ${option}; options of a command come after its words`,
    [...(meant === undefined ? [] : [meant]), `${typed} --help`],
    { option },
  );
}

/** A command or the help of a group one typing error away, or a command that ends with the word (`create` → `issue create`). */
function likelyCommand(commands: readonly CommandSpec[], words: readonly string[], known: number): string | undefined {
  const inGroup = commandsBelow(commands, words.slice(0, known));
  const nextWords = [...new Set(inGroup.flatMap((command) => command.words[known] ?? []))];
  const next = closest(words[known] ?? '', nextWords);
  if (next !== undefined) {
    const corrected = [...words.slice(0, known), next, ...words.slice(known + 1)];
    const command = findCommand(commands, corrected)?.words;
    return (command ?? [...words.slice(0, known), next, '--help']).join(' ');
  }
  return commands.find((command) => command.words.at(-1) === words[known])?.words.join(' ');
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every((word, index) => words[index] === word);
}
