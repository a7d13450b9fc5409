/** What SQLite holds. Integers beyond 2^53 are not read back exactly: store them as text. */
export type SqlValue = number | string | Uint8Array | null;
export type SqlRow = readonly SqlValue[];

/** An SQLite database in memory. Everything is synchronous; errors of SQL are bugs and are thrown as they are. */
export interface SqlDatabase {
  /** Runs statements that take no parameters and give no rows. */
  exec(sql: string): void;
  /** Runs one statement; gives the number of rows that it changed. */
  run(sql: string, ...parameters: readonly SqlValue[]): number;
  /** The first row, `undefined` when there is none. */
  get(sql: string, ...parameters: readonly SqlValue[]): SqlRow | undefined;
  all(sql: string, ...parameters: readonly SqlValue[]): readonly SqlRow[];
  /** The database as a file. Not inside a transaction. */
  image(): Uint8Array;
  close(): void;
}

/** What was kept under a name, or why it cannot be used. */
export type Kept =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly reason: string };

/**
 * Databases, and a place where their images outlive the process. It is a cache: whoever reads from it must be able to make
 * the content again.
 */
export interface ProjectionStore {
  /** A database in memory: empty, or from an image. `undefined` when the image is none. */
  open(): Promise<SqlDatabase>;
  open(image: Uint8Array): Promise<SqlDatabase | undefined>;
  /** What was saved last under `name` by any process. What is damaged, or was not saved here, is `unusable`. */
  load(name: string): Promise<Kept>;
  /** Replaces what is kept under `name` as a whole. Faults when it cannot be written. */
  save(name: string, bytes: Uint8Array): Promise<void>;
  /** Size of what is kept, in bytes; `undefined` when there is nothing. */
  size(name: string): Promise<number | undefined>;
  /** Where it is kept, for messages. */
  readonly path: string;
}
