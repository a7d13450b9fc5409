import type { ArgumentSpec, CommandSpec, OptionSpec } from '../commandSpec.ts';
import { fileOptionName } from '../parse/tokens.ts';
import { columns } from './columns.ts';

/** The help of one command; `program` is the name by which it was called, `below` the commands that begin with its words. */
export function commandHelp(program: string, command: CommandSpec, below: readonly CommandSpec[] = []): string {
  const { summary, words, args, options, examples } = command;
  const required = options.flatMap((option) =>
    option.type === 'value' && option.required ? [`--${option.name} ${option.value}`] : [],
  );
  const usage = [program, ...words, ...args.map(argumentUsage), ...required, '[OPTIONS]'].join(' ');
  const sections = [
    [summary],
    [`Usage: ${usage}`],
    titled('Arguments:', columns(args.map((arg) => [arg.value, describe(arg)]))),
    titled('Options:', columns(options.flatMap(optionRows))),
    titled(
      'Examples:',
      examples.flatMap(({ line, says }) => [`  ${line}`, `      ${says}`]),
    ),
    titled('Commands:', columns(below.map((other) => [other.words.join(' '), other.summary]))),
    [`Options of every command: ${program} --help`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function argumentUsage({ value, required, repeat }: ArgumentSpec): string {
  const shown = repeat ? `${value}…` : value;
  return required ? shown : `[${shown}]`;
}

function optionRows(option: OptionSpec): [string, string][] {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  if (option.type === 'flag') return [[`${short}--${option.name}`, option.description]];
  const row: [string, string] = [`${short}--${option.name} ${option.value}`, describe(option)];
  const file: [string, string] = [
    `    --${fileOptionName(option.name)} FILE`,
    'The same, from a file; - is standard input',
  ];
  return option.file ? [row, file] : [row];
}

function describe(spec: ArgumentSpec & { readonly default?: string }): string {
  const notes = [
    ...(spec.required ? ['required'] : []),
    ...(spec.choices === undefined ? [] : [spec.choices.join(', ')]),
    ...(spec.default === undefined ? [] : [`default: ${spec.default}`]),
  ];
  return notes.length === 0 ? spec.description : `${spec.description} (${notes.join('; ')})`;
}
