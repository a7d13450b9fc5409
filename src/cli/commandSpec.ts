import type { OperationLevel } from '../app/operations/operation.ts';

/** What the words after an option or argument become. */
export type ValueKind = 'text' | 'number' | 'integer';

export interface InputSpec {
  /** The property of the operation's input. */
  readonly property: string;
  readonly description: string;
  readonly required: boolean;
  /** Each occurrence adds an element. */
  readonly repeat: boolean;
  /** What stands for the value in help: `TITLE`. */
  readonly value: string;
  readonly kind: ValueKind;
  /** The only values that are allowed. */
  readonly choices?: readonly string[];
  /** The longest file that the value may come from, in bytes; by default that of a description. */
  readonly maxBytes?: number;
}

export interface ArgumentSpec extends InputSpec {
  /** The word names a file with the text; `-` is standard input. */
  readonly file?: boolean;
}

export interface ValueOptionSpec extends InputSpec {
  readonly type: 'value';
  /** Without dashes. */
  readonly name: string;
  readonly short?: string;
  /** The value when the option is left out, as help shows it. */
  readonly default?: string;
  /** There is `--<name>-file` too. */
  readonly file: boolean;
}

export interface FlagSpec {
  readonly type: 'flag';
  readonly property: string;
  readonly description: string;
  readonly name: string;
  readonly short?: string;
  /** What the input's property becomes when the flag is given: `false` for a `--no-…` flag. */
  readonly sets: boolean;
}

export type OptionSpec = ValueOptionSpec | FlagSpec;

/** Which chunk of the program holds the operation. */
export type ChunkName = 'hot' | 'read' | 'full' | 'completions';

export interface CommandSpec {
  /** The operation's id. */
  readonly id: string;
  readonly words: readonly string[];
  /** These are other words for a command that has words of its own. */
  readonly isAlias?: boolean;
  readonly summary: string;
  readonly level: OperationLevel;
  readonly chunk: ChunkName;
  /** What no service does for a command line: all of it, or what has one of these properties; see `Operation.caller`. */
  readonly caller?: true | readonly string[];
  /** Other names of the program under which the command is there too. */
  readonly doors?: readonly string[];
  /** The words under other names of the program, where they are others. */
  readonly doorWords?: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly args: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly { readonly line: string; readonly says: string }[];
}

/** Everything that parsing and help need to know. Plain JSON: it is evaluated when the program is built. */
export interface CommandManifest {
  readonly commands: readonly CommandSpec[];
}
