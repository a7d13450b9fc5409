import type { CodeLanguage } from '../ports/definitionCode.ts';

/** A language in which pipelines are defined. */
export interface DefinitionLanguage {
  /** Of its files, with the dot. */
  readonly extensions: readonly string[];
  /** What executes it; `undefined` where reading the text is all there is to do. */
  readonly code: CodeLanguage | undefined;
}

/** All of them. Of files of one name the language that comes first is meant. */
export const LANGUAGES: readonly DefinitionLanguage[] = [
  { extensions: ['.yaml', '.yml'], code: undefined },
  { extensions: ['.py'], code: 'python' },
];

/** Extensions of all files that hold a definition. */
export const EXTENSIONS: readonly string[] = LANGUAGES.flatMap(({ extensions }) => extensions);

/** The language of a file, and its name without the extension; `undefined` for a file that holds no definition. */
export function languageOf(file: string): { readonly language: DefinitionLanguage; readonly name: string } | undefined {
  for (const language of LANGUAGES) {
    const extension = language.extensions.find((each) => file.endsWith(each));
    if (extension !== undefined) return { language, name: file.slice(0, -extension.length) };
  }
  return undefined;
}
