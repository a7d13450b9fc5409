/** What people read when something was refused or failed. */
export interface ErrorText {
  /** One sentence without a full stop. */
  readonly message: string;
  /** What the message speaks of, as lines that stand below one another; shown on terminals only. */
  readonly excerpt?: readonly string[];
  /** What to do next: each is a command line that exists, or a short instruction. */
  readonly suggestions: readonly string[];
}
