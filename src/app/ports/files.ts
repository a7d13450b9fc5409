export interface Secret {
  readonly text: string;
  /** Others than the owner may read or change the file. Never where the system does not tell. */
  readonly isExposed: boolean;
}

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
  /** A file that only its owner should be able to read. `undefined` when there is no such file. */
  readSecret(path: string): Promise<Secret | undefined>;
  /** As `writeText`, and nobody but the owner may read the file, at any moment. */
  writeSecret(path: string, text: string): Promise<void>;
  /** Does nothing when there is no such file. */
  remove(path: string): Promise<void>;
  /** Names of the entries of a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
}
