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
  if (commands.length === 0) {
    return [`This version has no commands under the name ${name}. Those that there are: grite --help`];
  }
  const rows = commands.map(({ words, summary }): [string, string] => [words.join(' '), summary]);
  return ['Commands:', ...columns(rows), '', `Options and examples of one of them: ${name} help COMMAND`];
}
