import type { Door } from './doors.ts';
import type { GlobalOptions } from './parse/globalOptions.ts';
import type { CommandInput } from './parse/readInput.ts';

/** A command line that was found to be in order, and where it was given. */
export interface Invocation extends CommandInput {
  readonly operationId: string;
  /** The name by which the program was called. */
  readonly program: Door;
  /** The command as it was called, for messages: `grite issue create`. */
  readonly line: string;
  readonly globals: GlobalOptions;
  /** Where to work: the folder of the process, or that of `-C`. Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
