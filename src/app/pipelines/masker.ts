/** Takes secrets out of a stream of text; may hold back what could be the beginning of one. */
export interface Masker {
  push(text: string): string;
  /** What was held back. */
  end(): string;
}

/** Where there are no secrets. */
export function noMasker(): Masker {
  return { push: (text) => text, end: () => '' };
}
