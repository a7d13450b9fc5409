import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { OptionSpec } from '../commandSpec.ts';
import { GLOBAL_OPTIONS } from './globalOptions.ts';
import type { Token } from './token.ts';

type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/**
 * Cuts a command line into options and words. The option after which a value is expected takes the next word as it is, even
 * when that starts with a dash. Nothing is checked here: unknown options come out as options without a value.
 */
export function tokenize(argv: readonly string[], options: readonly OptionSpec[]): Token[] {
  const { tokens } = parseArgs({
    args: [...argv],
    options: optionTypes(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.flatMap((token): Token | readonly [] => {
    if (token.kind === 'option-terminator') return [];
    if (token.kind === 'positional') return { kind: 'word', value: token.value };
    const { name, rawName, value, inlineValue } = token;
    return { kind: 'option', name, typed: rawName, value, inline: inlineValue ?? false };
  });
}

/** The name of the option that takes a text from a file. */
export function fileOptionName(name: string): string {
  return `${name}-file`;
}

function optionTypes(options: readonly OptionSpec[]): OptionTypes {
  const types: OptionTypes = {};
  for (const { name, short, value } of GLOBAL_OPTIONS)
    types[name] = withShort(value === undefined ? 'boolean' : 'string', short);
  for (const option of options) {
    types[option.name] = withShort(option.type === 'flag' ? 'boolean' : 'string', option.short);
    if (option.type === 'value' && option.file) types[fileOptionName(option.name)] = { type: 'string' };
  }
  return types;
}

function withShort(type: 'boolean' | 'string', short: string | undefined): OptionTypes[string] {
  return short === undefined ? { type } : { type, short };
}
