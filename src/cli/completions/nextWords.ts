import type { CommandSpec } from '../commandSpec.ts';
import { commandsBelow } from '../parse/findCommand.ts';
import type { Candidate } from './candidate.ts';

/** The words by which a command may go on after `leading`, each once. */
export function nextWords(commands: readonly CommandSpec[], leading: readonly string[]): Candidate[] {
  const longer = commandsBelow(commands, leading).filter(({ words }) => words.length > leading.length);
  const names = [...new Set(longer.map(({ words }) => words[leading.length] as string))];
  return names.map((value) => ({ value, about: about(longer, leading.length, value) }));
}

/** A command says what it does, a group what it has. */
function about(longer: readonly CommandSpec[], depth: number, name: string): string {
  const group = longer.filter(({ words }) => words[depth] === name);
  const command = group.find(({ words }) => words.length === depth + 1);
  return command?.summary ?? [...new Set(group.map(({ words }) => words[depth + 1] as string))].join(', ');
}
