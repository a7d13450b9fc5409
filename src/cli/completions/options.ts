import type { CommandSpec, InputSpec, OptionSpec } from '../commandSpec.ts';
import { GLOBAL_OPTIONS } from '../parse/globalOptions.ts';
import type { Token } from '../parse/token.ts';
import { fileOptionName } from '../parse/tokens.ts';
import type { Candidate } from './candidate.ts';

/** An option whose value is wanted. */
export type WantedOption = Pick<InputSpec, 'property' | 'value' | 'choices'>;

/** The option of a command, or of all, that has this name (or letter) and takes a value. */
export function optionNamed(command: CommandSpec | undefined, name: string): WantedOption | undefined {
  const global = GLOBAL_OPTIONS.find((option) => option.name === name);
  if (global?.value !== undefined) return { property: global.name, value: global.value };
  for (const option of command?.options ?? []) {
    if (option.type === 'flag') continue;
    if (option.name === name) return option;
    if (option.file && fileOptionName(option.name) === name) return { property: name, value: 'FILE' };
  }
  return undefined;
}

/** The options that may still be given after `given`: those of the command first. */
export function openOptions(command: CommandSpec | undefined, given: readonly Token[]): Candidate[] {
  const names = new Set(given.flatMap((token) => (token.kind === 'option' ? [token.name] : [])));
  const own = (command?.options ?? []).filter((option) => isOpen(option, names)).flatMap(candidatesOf);
  const shared = GLOBAL_OPTIONS.filter(({ name }) => name === 'directory' || !names.has(name));
  return [...own, ...shared.map(({ name, description }) => ({ value: `--${name}`, about: description }))];
}

function isOpen(option: OptionSpec, given: ReadonlySet<string>): boolean {
  if (option.type === 'value' && option.repeat) return true;
  const file = option.type === 'value' && option.file && given.has(fileOptionName(option.name));
  return !given.has(option.name) && !file;
}

function candidatesOf(option: OptionSpec): Candidate[] {
  const own = { value: `--${option.name}`, about: option.description };
  if (option.type === 'flag' || !option.file) return [own];
  return [own, { value: `--${fileOptionName(option.name)}`, about: `${option.description}, from a file` }];
}
