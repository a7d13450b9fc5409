import { COMPLETIONS_COMMAND } from '../completions/command.ts';
import type { CommandSpec } from '../commandSpec.ts';
import type { DoorInfo } from '../doors.ts';
import { GLOBAL_OPTIONS } from '../parse/globalOptions.ts';
import { columns } from './columns.ts';

/** The help of the program as a whole. */
export function programHelp({ name, about, commands }: DoorInfo): string {
  const options = GLOBAL_OPTIONS.map((option): [string, string] => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    return [`${short}--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`, option.description];
  });
  const lines = [
    `${name} ${__GRITE_VERSION__}: ${about}`,
    '',
    `Usage: ${name} COMMAND [OPTIONS]`,
    '',
    ...commandLines(name, commands),
    '',
    'Options of every command:',
    ...columns(options),
  ];
  return `${lines.join('\n')}\n`;
}

/** The help of the commands that start with `words`. */
export function groupHelp({ name }: DoorInfo, words: readonly string[], commands: readonly CommandSpec[]): string {
  const lines = [`Usage: ${[name, ...words].join(' ')} COMMAND [OPTIONS]`, '', ...commandLines(name, commands)];
  return `${lines.join('\n')}\n`;
}

function commandLines(name: string, commands: readonly CommandSpec[]): string[] {
  const rows = commands
    .filter(({ isAlias }) => isAlias !== true)
    .map(({ words, summary }): [string, string] => [words.join(' '), summary]);
  const [first, ...others] = commands;
  const none =
    first?.id === COMPLETIONS_COMMAND.id && others.length === 0
      ? [`This version has no commands under the name ${name} but this one. Those that there are: grite --help`, '']
      : [];
  return [...none, 'Commands:', ...columns(rows), '', `Options and examples of one of them: ${name} help COMMAND`];
}
