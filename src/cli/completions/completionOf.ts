import type { CommandSpec } from '../commandSpec.ts';
import type { DoorInfo } from '../doors.ts';
import { commandsBelow, findCommand, leadingWords } from '../parse/findCommand.ts';
import type { Token } from '../parse/token.ts';
import { tokenize } from '../parse/tokens.ts';
import { nextWords } from './nextWords.ts';
import { openOptions, optionNamed } from './options.ts';
import { type Values, valuesOf } from './values.ts';

/** What could stand where the cursor is. Candidates need not fit what was typed of the word so far. */
export interface Completion extends Values {
  /** What of the word stands before the part that is completed: `--label=`. */
  readonly before: string;
  /** What was typed of the part that is completed. */
  readonly typed: string;
}

/** Put at the place of the cursor, to see how the parser takes a word there. */
const PROBE = '--grite-probe';

/** Completes `word`, the last one of a line, of which `words` came before it. Looks at nothing but the manifest. */
export function completionOf(door: DoorInfo, words: readonly string[], word: string): Completion {
  const topic = words[0] === 'help' ? words.slice(1) : words;
  const leading = leadingWords(topic).words;
  const command = findCommand(door.commands, leading);
  const options = command?.options ?? [];
  const place = tokenize([...topic, PROBE], options).at(-1);
  if (place?.kind === 'option' && place.value === PROBE) {
    return { ...valuesOf(optionNamed(command, place.name), command), before: '', typed: word };
  }
  const whole = (values: Values): Completion => ({ ...values, before: '', typed: word });
  const afterTerminator = place?.kind === 'word';
  if (word.startsWith('-') && !afterTerminator) return optionCompletion(command, tokenize(topic, options), word);
  const candidates = nextWords(door.commands, leading);
  if (command === undefined || words[0] === 'help') {
    const isFirst = words.length === leading.length && leading.length === 0;
    const known = leading.length === 0 || commandsBelow(door.commands, leading).length > 0;
    const help = isFirst ? [{ value: 'help', about: 'Show help' }] : [];
    return whole({ candidates: known ? [...candidates, ...help] : [] });
  }
  const values = argumentValues(command, tokenize(topic, options));
  if (values !== undefined) return whole({ ...values, candidates: [...candidates, ...values.candidates] });
  const rest = afterTerminator ? [] : openOptions(command, tokenize(topic, options));
  return whole({ candidates: [...candidates, ...rest] });
}

function optionCompletion(command: CommandSpec | undefined, given: readonly Token[], word: string): Completion {
  const inline = /^--([^=]+)=(.*)$/s.exec(word);
  if (inline === null) return { candidates: openOptions(command, given), before: '', typed: word };
  const [, name = '', typed = ''] = inline;
  return { ...valuesOf(optionNamed(command, name), command), before: `--${name}=`, typed };
}

/** What the next argument may be; `undefined` when the command takes no more. */
function argumentValues(command: CommandSpec, given: readonly Token[]): Values | undefined {
  const taken = given.filter(({ kind }) => kind === 'word').length - command.words.length;
  const last = command.args.at(-1);
  const argument = command.args[taken] ?? (last?.repeat === true ? last : undefined);
  return argument && valuesOf(argument, command);
}
