import type { OpenPython } from './python.ts';

/** Languages in which a definition is code: it has to be executed before it says what it is. */
export type CodeLanguage = 'python';

/** The text of a file, and what it is called in messages. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Where a text is not what its language allows; from 1. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The programs of a language. */
export interface DefinitionCode {
  /** Executes a file; belongs behind trust. */
  readonly open: OpenPython;
  /**
   * What is wrong with the syntax of each text, in their order. Only parses: nothing of them is executed. `undefined` where the
   * program that could tell is not there.
   */
  readonly checkSyntax: (
    sources: readonly SourceText[],
    signal?: AbortSignal,
  ) => Promise<readonly (SyntaxProblem | undefined)[] | undefined>;
}

export type DefinitionCodes = Readonly<Record<CodeLanguage, DefinitionCode>>;
