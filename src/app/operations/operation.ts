import type * as z from 'zod/mini';
import type { Result } from '../../base/result.ts';
import type { Note } from '../note.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';

/** What an operation may do, and so what a door must ask for before it runs one. */
export type OperationLevel = 'read' | 'comment' | 'write' | 'lock' | 'release' | 'human';

/** How an option of the command line differs from what the property's name alone would give. */
export interface OptionRefinement {
  /** Name without dashes; by default the property in kebab case, a list in the singular (`labels` becomes `label`). */
  readonly name?: string;
  /** One letter. */
  readonly short?: string;
  /** What stands for the value in the help, for example `ISSUE`. */
  readonly value?: string;
  /**
   * The text can also come from a file: `--body-file FILE`, `-` for standard input. For an argument: the word names the file
   * that holds the text.
   */
  readonly file?: true;
  /** For an argument: it can be given as an option as well. */
  readonly isOptionToo?: true;
  /** The longest file, in bytes; by default that of a description. */
  readonly maxBytes?: number;
}

/** How the operation looks on the command line, where the input's schema alone would not say it. */
export interface CommandLine {
  /** The words of the command, for example `issue create`. */
  readonly command: string;
  /** Other words for the same command, which help does not name. */
  readonly aliases?: readonly string[];
  /** Input properties that are the command's arguments, in order; all others are options. */
  readonly args?: readonly string[];
  /** Other names of the program under which the command is there too, with the same words. */
  readonly doors?: readonly 'gryt'[];
  /** The words under other names of the program, where they are others. */
  readonly doorWords?: Readonly<Partial<Record<'gryt', readonly string[]>>>;
  readonly options?: Readonly<Record<string, OptionRefinement>>;
  /** Whole command lines that work as written in an initialised repository, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly says: string }[];
}

/** Progress of long work, in items of the operation's own kind; `total` where it is known. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total?: number;
}

export interface RunOptions {
  /** Which of those that act as one actor asks; locks are held by one of them. By default that of the work tree. */
  readonly session?: string | undefined;
  readonly signal?: AbortSignal;
  /** Whoever asks has said that code of the repository may be executed; matters where the operation `executes`. */
  readonly mayExecute?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Told what happened besides. */
  readonly onNote?: (note: Note) => void;
  /** Given each item of an operation that has `items`, in their order; the next one waits until it resolves. */
  readonly onItem?: (item: unknown) => Promise<void>;
}

/**
 * One thing that a user can do. Commands, help, schemas, tools and permission checks of every door are derived from it.
 * `run` gets input that the schema has accepted; it refuses by value, and throws only faults and bugs.
 */
export interface Operation<
  Input extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
  Id extends string = string,
> {
  /** `<area>.<verb>`, stable. */
  readonly id: Id;
  /** One sentence in the imperative, without a full stop. */
  readonly summary: string;
  readonly level: OperationLevel;
  /** A strict object schema: what is misspelt is refused. Every property has a description (`described`). */
  readonly input: Input;
  readonly output: Output;
  /**
   * The operation goes on until its signal aborts, or what it was asked for is over, and gives items of this schema on the
   * way (`onItem`). Ending it so is no failure: `output` says how it went.
   */
  readonly items?: z.ZodMiniType;
  /**
   * The operation needs the process that asks for it, so that no service carries it out for a command line: files by paths from
   * its folder, programs with all of its environment, or it goes on. Names of properties: only where one of them is given.
   */
  readonly caller?: true | readonly string[];
  /** To read a definition that is code it is executed: a door asks for leave, and says so by `mayExecute`. */
  readonly executes?: true;
  /** What is given on the way (`onItem`) to those who look on; `output` says all of it that matters once more. */
  readonly live?: z.ZodMiniType;
  readonly cli: CommandLine;
  /** Whether what came out is a failure that the operation exists to find: a door then says so, by exit code 1 for example. */
  failed?(output: z.output<Output>): boolean;
  run(repository: Repository, input: z.output<Input>, options: RunOptions): Promise<Result<z.output<Output>, Refusal>>;
}

export function operation<Input extends z.ZodMiniType, Output extends z.ZodMiniType, const Id extends string>(
  definition: Operation<Input, Output, Id>,
): Operation<Input, Output, Id> {
  return definition;
}

/** What a caller passes to an operation; defaults may be left out. */
export type InputOf<Op extends Operation> = z.input<Op['input']>;
/** What it answers. */
export type OutputOf<Op extends Operation> = z.output<Op['output']>;
