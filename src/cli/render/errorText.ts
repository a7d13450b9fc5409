/** What people read when something was refused or failed. */
export interface ErrorText {
  /** One sentence without a full stop. */
  readonly message: string;
  /** What to do next: each is a command line that exists, or a short instruction. */
  readonly suggestions: readonly string[];
}
