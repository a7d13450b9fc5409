/**
 * Small text files inside one folder (our own folder in the common git dir). Paths are relative, `/`-separated and may not
 * leave the folder. Failures are `Fault`s: `permission-denied`, `read-only`, `disk-full`, `io`.
 */
export interface Files {
  /** Absolute path of the folder, for messages. */
  readonly root: string;
  /** `undefined` when there is no such file. Bytes that are not UTF-8 fault with `config-invalid`. */
  readText(path: string): Promise<string | undefined>;
  /** Replaces the file as a whole (temporary file, then rename) and creates the folders above it. */
  writeText(path: string, text: string): Promise<void>;
  /**
   * Makes a file that is not there yet, and the folders above it; gives false, and changes nothing, when it is there. Of
   * several that try, in any processes, one succeeds.
   */
  createText(path: string, text: string): Promise<boolean>;
  /**
   * Where a file really is, symbolic links followed, as a path in this folder; the same path when there is no file.
   * `undefined` when that is outside of the folder, or a link leads nowhere.
   */
  realPath(path: string): Promise<string | undefined>;
  /** Names of the entries of a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
}
