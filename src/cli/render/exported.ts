import type { exportLogs } from '../../app/operations/export/exportLogs.ts';
import { count } from './count.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { problemNotes } from './problemNotes.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

/** The document itself: to a file or a program exactly as it is, to a terminal without what would steer it. */
export const renderExported: Renderer<OutputOf<typeof exportLogs>> = (output, { style }) => {
  const { content, output_path: path, issue_count: issues, event_count: events, private_left_out: left } = output;
  const notes = [...privateNotes(left), ...problemNotes(output.problem_count)];
  if (content === null) {
    const said = lines(`Exported ${count(issues, 'issue')} and ${count(events, 'event')} to ${oneLine(path ?? '')}`);
    return { ...said, notes };
  }
  const toTerminal = style.width !== undefined;
  return { text: toTerminal ? neutralise(content) : content, isDocument: true, notes };
};

function privateNotes(left: number): readonly string[] {
  if (left === 0) return [];
  return [`${count(left, 'private issue')} ${left === 1 ? 'is' : 'are'} not in it: --private adds them`];
}
