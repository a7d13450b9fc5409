import { writeSync } from 'node:fs';
import type { Progress } from '../app/operations/operation.ts';
import { STDERR } from './output.ts';
import { oneLine } from './render/neutralise.ts';
import { isTerminal } from './terminal.ts';

/** Milliseconds: often enough to look alive, seldom enough to cost nothing. */
const REDRAW_AFTER = 100;
/** Back to the start of the line, and clear it (ECMA-48, 8.3.41). */
const CLEAR_LINE = '\r\x1b[K';

interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** A line on the terminal that follows long work; `undefined` when standard error is no terminal. */
export function progressLine(): ProgressLine | undefined {
  if (!isTerminal(STDERR)) return undefined;
  let drawnAt = 0;
  return {
    show({ step, done, total }) {
      const now = Date.now();
      if (now - drawnAt < REDRAW_AFTER) return;
      drawnAt = now;
      writeSync(STDERR, `${CLEAR_LINE}${oneLine(step)} ${total === undefined ? done : `${done}/${total}`}`);
    },
    clear() {
      if (drawnAt > 0) writeSync(STDERR, CLEAR_LINE);
    },
  };
}
