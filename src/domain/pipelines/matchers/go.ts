import { lineMatcher } from './matcher.ts';

/** `./main.go:3:8: …` of the compiler, `vet: ./main.go:7:2: …`, and `    a_test.go:9: …` of tests. */
const LINE = /^\s*(?:vet: )?((?:[A-Za-z]:)?[^:\s][^:]*\.go):(\d+):(?:(\d+):)? (.*)$/;

export const go = lineMatcher('go', (text) => {
  const [all, file, line, column, message = ''] = LINE.exec(text) ?? [];
  return all === undefined ? undefined : { file, line, column, severity: 'error', message };
});
