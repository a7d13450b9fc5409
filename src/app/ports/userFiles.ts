/** What stands at a path: `path` as the host understood it, for messages. */
export type UserFile =
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string };

export type WriteOutcome =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'exists'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string };

/**
 * Files that users name, anywhere, as the host writes paths; relative ones start where the command was given. Failures are
 * `Fault`s: `permission-denied`, `read-only`, `disk-full`, `io`.
 */
export interface UserFiles {
  /** The file as a whole, if it has no more than `limit` bytes; no more than that is read. `name` is the last part of the path. */
  read(path: string, limit: number): Promise<UserFile>;
  /**
   * The same for the file `path` (relative, `/`-separated) below the folder `root`, if it is an ordinary file that really
   * lies in the folder which the path names: what links lead to elsewhere is `outside`.
   */
  readBelow(
    root: string,
    path: string,
    limit: number,
  ): Promise<UserFile | { readonly kind: 'outside'; readonly path: string }>;
  /**
   * Writes a file as a whole or not at all. One that is there is replaced only when `replace` says so. Makes no folders.
   */
  write(path: string, bytes: Uint8Array, options: { readonly replace: boolean }): Promise<WriteOutcome>;
}
