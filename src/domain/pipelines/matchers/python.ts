import type { ProblemMatcher } from './matcher.ts';

const FRAME = /^\s+File "([^"]+)", line (\d+)/;
const ERROR = /^([A-Za-z_][\w.]*)(?:: (.*))?$/;

/** The last frame of a traceback that is a file, with the exception below it. */
export const python: ProblemMatcher = {
  name: 'python',
  start: () => {
    let frame: { readonly file: string; readonly line: string } | undefined;
    return (text) => {
      const [, file, line] = FRAME.exec(text) ?? [];
      if (file !== undefined && line !== undefined) {
        // <string>, <stdin> and frozen modules are no files.
        if (!file.startsWith('<')) frame = { file, line };
        return undefined;
      }
      if (frame === undefined || /^\s|^$/.test(text)) return undefined;
      const place = frame;
      frame = undefined;
      const [, rule, message] = ERROR.exec(text) ?? [];
      return rule === undefined ? undefined : { ...place, severity: 'error', message: message ?? rule, rule };
    };
  },
};
