import { finding, type Finding } from '../finding.ts';
import { eslintStylish } from './eslintStylish.ts';
import { gcc } from './gcc.ts';
import { go } from './go.ts';
import type { ProblemMatcher } from './matcher.ts';
import { python } from './python.ts';
import { tsc } from './tsc.ts';
import { startWorkflowCommands } from './workflowCommand.ts';

/** Every problem matcher. */
export const problemMatchers: readonly ProblemMatcher[] = [tsc, eslintStylish, gcc, python, go];

/** Longer lines are looked at only so far. */
const LONGEST_LINE = 8_192;
const MOST_FINDINGS = 1_000;
/** Colours and what else terminals are told, and the carriage return at a line's end. */
const CONTROL = new RegExp('\\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\))|\\r$', 'g');

/** A line without what terminals are told, and without a carriage return at its end. */
export function stripControl(line: string): string {
  return line.replaceAll(CONTROL, '');
}

/** Looks for problems in the output of one try of one step. */
export interface OutputReader {
  /**
   * Takes one line, without its end. Gives what is found in it, and what is to be masked from here on, the line itself
   * included.
   */
  readonly line: (text: string) => { readonly findings: readonly Finding[]; readonly mask: string | undefined };
  /** So many findings were left out, because there were too many. */
  readonly left: () => number;
}

/** `matchers`: names of problem matchers; those that are not known are passed over. `root`: the work tree, an absolute path. */
export function readOutput(matchers: readonly string[], root: string): OutputReader {
  const command = startWorkflowCommands();
  const started = problemMatchers.filter(({ name }) => matchers.includes(name)).map(({ start }) => start());
  let [found, left] = [0, 0];
  return {
    line: (raw) => {
      const text = stripControl(raw.slice(0, LONGEST_LINE));
      const asked = command(text);
      if (asked?.kind === 'mask') return { findings: [], mask: asked.value };
      const said = asked === undefined ? started.flatMap((match) => match(text) ?? []) : [asked.finding];
      const kept = said.slice(0, 1).slice(0, MOST_FINDINGS - found);
      found += kept.length;
      left += said.length > 0 && kept.length === 0 ? 1 : 0;
      return { findings: kept.map((one) => finding(one, root)), mask: undefined };
    },
    left: () => left,
  };
}
