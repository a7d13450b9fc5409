/** One thing to look for in titles, descriptions and comments. */
export interface TextTerm {
  /** As it was written, not empty. */
  readonly text: string;
  /** The words must follow each other; otherwise the last one may be the beginning of a longer word. */
  readonly phrase: boolean;
}
