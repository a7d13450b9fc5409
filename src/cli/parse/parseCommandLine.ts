import type { CommandSpec } from '../commandSpec.ts';
import type { DoorInfo } from '../doors.ts';
import { commandsBelow, findCommand, incompleteCommand, leadingWords, noSuchCommand } from './findCommand.ts';
import { type GlobalOptions, readGlobals } from './globalOptions.ts';
import { type CommandInput, InputReader, UsageProblem } from './readInput.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokens.ts';
import { usageError, type UsageError } from './usageError.ts';

/** What a command line asks for. */
export type Parsed = { readonly globals: GlobalOptions } & (
  | ({ readonly kind: 'run'; readonly command: CommandSpec } & CommandInput)
  /** `topic`: the words of a command or of a group; none: everything. */
  | { readonly kind: 'help'; readonly topic: readonly string[] }
  | { readonly kind: 'version' }
  /** `topic` is there when its help says what could have been meant. */
  | { readonly kind: 'wrong'; readonly error: UsageError; readonly topic?: readonly string[] }
);

/** Parses what follows the program's name. Everything that can be wrong with a command line alone is found here. */
export function parseCommandLine(door: DoorInfo, argv: readonly string[]): Parsed {
  const leading = leadingWords(argv);
  const command = findCommand(door.commands, leading.words);
  if (command !== undefined) return parseCommand(door, command, argv);
  const globals = readGlobals(tokenize(argv, []));
  if (globals.version) return { kind: 'version', globals };
  const [first, ...topic] = leading.words;
  if (first === 'help') return help(door, topic, globals);
  const isGroup = leading.strangeOption === undefined && commandsBelow(door.commands, leading.words).length > 0;
  if (globals.help) return help(door, leading.words, globals);
  if (!isGroup && (first !== undefined || leading.strangeOption !== undefined)) {
    return { kind: 'wrong', error: noSuchCommand(door, leading), globals };
  }
  return { kind: 'wrong', error: incompleteCommand(door, leading.words), topic: leading.words, globals };
}

function parseCommand(door: DoorInfo, command: CommandSpec, argv: readonly string[]): Parsed {
  const tokens = tokenize(argv, command.options);
  const globals = readGlobals(tokens);
  if (globals.help) return { kind: 'help', topic: command.words, globals };
  if (globals.version) return { kind: 'version', globals };
  try {
    const line = [door.name, ...command.words].join(' ');
    const input = new InputReader(command, line).read(withoutFirstWords(tokens, command.words.length));
    if (globals.actor === undefined || globals.dataDir === undefined)
      return { kind: 'run', command, ...input, globals };
    const message = '--actor and --data-dir cannot be given together: both say who acts';
    const error = usageError('options-exclusive', message, [`${line} --help`], { options: ['--actor', '--data-dir'] });
    return { kind: 'wrong', error, globals };
  } catch (error) {
    if (error instanceof UsageProblem) return { kind: 'wrong', error: error.usage, globals };
    throw error;
  }
}

function help(door: DoorInfo, topic: readonly string[], globals: GlobalOptions): Parsed {
  const known = topic.length === 0 || commandsBelow(door.commands, topic).length > 0;
  return known
    ? { kind: 'help', topic, globals }
    : { kind: 'wrong', error: noSuchCommand(door, { words: topic }), globals };
}

function withoutFirstWords(tokens: readonly Token[], count: number): Token[] {
  let left = count;
  return tokens.filter((token) => token.kind === 'option' || --left < 0);
}
