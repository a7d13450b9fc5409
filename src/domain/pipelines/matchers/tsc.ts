import { lineMatcher, severityIn } from './matcher.ts';

/** `a.ts(1,7): error TS2322: …`, or with `--pretty` `a.ts:1:7 - error TS2322: …`. */
const LINE =
  /^([^\s(:][^(:]*|[A-Za-z]:[^(:]*)(?:\((\d+),(\d+)\):|:(\d+):(\d+) -) (error|warning|message) (TS\d+): (.*)$/;

export const tsc = lineMatcher('tsc', (text) => {
  const [all, file, line, column, prettyLine, prettyColumn, word, rule, message = ''] = LINE.exec(text) ?? [];
  if (all === undefined) return undefined;
  return { file, line: line ?? prettyLine, column: column ?? prettyColumn, severity: severityIn(word), message, rule };
});
