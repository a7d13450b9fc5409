import { type ProblemMatcher, severityIn } from './matcher.ts';

const ROW = /^\s+(\d+):(\d+)\s+(error|warning)\s+(.*?)(?:\s{2,}(\S+))?$/;

/** The file on a line of its own, then a row for each problem, then an empty line. */
export const eslintStylish: ProblemMatcher = {
  name: 'eslint-stylish',
  start: () => {
    let file: string | undefined;
    return (text) => {
      const [row, line, column, word, message = '', rule] = ROW.exec(text) ?? [];
      if (row !== undefined && file !== undefined) {
        return { file, line, column, severity: severityIn(word), message, rule };
      }
      file = /^\S.*\.\w+$/.test(text) ? text : undefined;
      return undefined;
    };
  },
};
