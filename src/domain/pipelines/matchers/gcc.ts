import { lineMatcher, severityIn } from './matcher.ts';

/** `a.c:2:37: error: … [-Wname]`, of gcc and clang. */
const LINE =
  /^((?:[A-Za-z]:)?[^:\s][^:]*):(\d+):(?:(\d+):)? (fatal error|error|warning|note): (.*?)(?: \[(-W[^\]]+)\])?$/;

export const gcc = lineMatcher('gcc', (text) => {
  const [all, file, line, column, word, message = '', rule] = LINE.exec(text) ?? [];
  if (all === undefined) return undefined;
  return { file, line, column, severity: severityIn(word), message, rule };
});
