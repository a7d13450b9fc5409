import type { CommandSpec, InputSpec, OptionSpec, ValueOptionSpec } from '../commandSpec.ts';
import { GLOBAL_OPTIONS } from './globalOptions.ts';
import { closest } from '../../base/closest.ts';
import type { Token } from './token.ts';
import { fileOptionName } from './tokens.ts';
import { usageError, type UsageError } from './usageError.ts';

/** A property whose text is to be read from `path`; `-` is standard input. */
export interface FileInput {
  readonly property: string;
  /** With its dashes, for messages. */
  readonly option: string;
  readonly path: string;
  /** Bytes; by default those of a description. */
  readonly maxBytes?: number;
}

/** What the operation is to be run with, before files were read. */
export interface CommandInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly files: readonly FileInput[];
}

type OptionToken = Extract<Token, { kind: 'option' }>;

/** Builds an operation's input from a command line, and finds everything that is wrong with the line itself. */
export class InputReader {
  readonly #input = new Map<string, unknown>();
  readonly #files = new Map<string, FileInput>();
  /** The option by which each property was set, as it was typed. */
  readonly #setBy = new Map<string, string>();
  #argumentCount = 0;

  /** `line` is the command as it is called, for messages: `grite issue create`. */
  constructor(
    private readonly command: CommandSpec,
    private readonly line: string,
  ) {}

  /** Takes the tokens after the command's words. Throws a `UsageProblem` at the first one that does not fit. */
  read(tokens: readonly Token[]): CommandInput {
    for (const token of tokens) {
      if (token.kind === 'word') this.#takeWord(token.value);
      else this.#takeOption(token);
    }
    this.#checkRequired();
    return { input: Object.fromEntries(this.#input), files: [...this.#files.values()] };
  }

  #takeWord(word: string): void {
    const { args } = this.command;
    const argument = args[this.#argumentCount] ?? (args.at(-1)?.repeat === true ? args.at(-1) : undefined);
    if (argument === undefined) {
      const accepted =
        args.length === 0
          ? 'takes no arguments'
          : `takes ${args.length === 1 ? 'one argument' : `${args.length} arguments`}`;
      this.#refuse(
        'argument-unexpected',
        `Unexpected argument "${word}": \`${this.line}\` ${accepted}`,
        { argument: word },
        ['put values with spaces in quotes'],
      );
    }
    this.#argumentCount += 1;
    if (this.#setBy.has(argument.property)) this.#claim(argument, argument.value);
    this.#setBy.set(argument.property, argument.value);
    if (argument.file) return this.#noteFile(argument, argument.value, word);
    this.#store(argument, word, argument.value);
  }

  #takeOption(token: OptionToken): void {
    const global = GLOBAL_OPTIONS.find(({ name }) => name === token.name);
    if (global !== undefined) {
      this.#checkArity(token, global.value);
      return;
    }
    const own = this.command.options.find(({ name }) => name === token.name);
    if (own?.type === 'flag') {
      this.#checkArity(token, undefined);
      this.#input.set(own.property, own.sets);
    } else if (own !== undefined) {
      this.#takeValue(own, token);
    } else {
      this.#takeFile(token);
    }
  }

  #takeValue(option: ValueOptionSpec, token: OptionToken): void {
    this.#checkArity(token, option.value);
    this.#claim(option, token.typed);
    this.#store(option, token.value ?? '', token.typed);
  }

  #takeFile(token: OptionToken): void {
    const isFileOf = (option: OptionSpec): option is ValueOptionSpec =>
      option.type === 'value' && option.file && fileOptionName(option.name) === token.name;
    const option = this.command.options.find(isFileOf);
    if (option === undefined) return this.#refuseUnknown(token.typed);
    this.#checkArity(token, 'FILE');
    this.#claim(option, token.typed);
    this.#noteFile(option, token.typed, token.value ?? '');
  }

  #noteFile({ property, maxBytes }: InputSpec, option: string, path: string): void {
    this.#files.set(property, { property, option, path, ...(maxBytes !== undefined && { maxBytes }) });
  }

  /** An option that holds one value can be set once, by one of its names. */
  #claim({ property, repeat }: InputSpec, typed: string): void {
    const before = this.#setBy.get(property);
    this.#setBy.set(property, typed);
    if (repeat || before === undefined) return;
    if (before === typed) this.#refuse('option-repeated', `${typed} was given more than once`, { option: typed });
    this.#refuse('options-exclusive', `${before} and ${typed} cannot be given together`, { options: [before, typed] });
  }

  #checkArity({ typed, value, inline }: OptionToken, wanted: string | undefined): void {
    if (wanted === undefined && inline)
      this.#refuse('option-takes-no-value', `${typed} takes no value`, { option: typed });
    if (wanted !== undefined && value === undefined) {
      this.#refuse('value-missing', `${typed} needs a value: ${typed} ${wanted}`, { option: typed });
    }
  }

  #store(spec: InputSpec, text: string, typed: string): void {
    const value = this.#convert(spec, text, typed);
    const before = this.#input.get(spec.property);
    if (spec.repeat && Array.isArray(before)) before.push(value);
    else this.#input.set(spec.property, spec.repeat ? [value] : value);
  }

  #convert({ kind, choices }: InputSpec, text: string, typed: string): string | number {
    if (choices !== undefined && !choices.includes(text)) {
      const meant = closest(text, choices);
      this.#refuse(
        'value-not-allowed',
        `${typed} cannot be "${text}"; it is one of: ${choices.join(', ')}`,
        { option: typed, value: text, choices },
        meant === undefined ? [] : [`${typed} ${meant}`],
      );
    }
    if (kind === 'text') return text;
    const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (Number.isNaN(number) || (kind === 'integer' && !Number.isSafeInteger(number))) {
      this.#refuse(
        'value-not-a-number',
        `${typed} needs ${kind === 'integer' ? 'a whole number' : 'a number'}, not "${text}"`,
        {
          option: typed,
          value: text,
        },
      );
    }
    return number;
  }

  #checkRequired(): void {
    const isMissing = ({ property, required }: InputSpec): boolean =>
      required && !this.#input.has(property) && !this.#files.has(property);
    const options = this.command.options.filter((option) => option.type === 'value');
    const missing = [
      ...this.command.args.filter(isMissing).map(({ value }) => value),
      ...options.filter(isMissing).map(({ name, value }) => `--${name} ${value}`),
    ];
    if (missing.length > 0) {
      this.#refuse('input-missing', `\`${this.line}\` needs ${missing.join(' and ')}`, { missing });
    }
  }

  #refuseUnknown(typed: string): never {
    const own = this.command.options.flatMap((option) =>
      option.type === 'value' && option.file ? [option.name, fileOptionName(option.name)] : [option.name],
    );
    const names = [...own, ...GLOBAL_OPTIONS.map(({ name }) => name)].map((name) => `--${name}`);
    const meant = typed.startsWith('--') ? closest(typed, names) : undefined;
    this.#refuse(
      'option-unknown',
      `\`${this.line}\` has no option ${typed}`,
      { option: typed },
      meant === undefined ? [] : [meant],
    );
  }

  #refuse(
    problem: string,
    message: string,
    details: Readonly<Record<string, unknown>>,
    suggestions: readonly string[] = [],
  ): never {
    throw new UsageProblem(usageError(problem, message, [...suggestions, `${this.line} --help`], details));
  }
}

/** Carries a usage error out of the reader; never leaves `parseCommandLine`. */
export class UsageProblem extends Error {
  constructor(readonly usage: UsageError) {
    super(usage.message);
  }
}
