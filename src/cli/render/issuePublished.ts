import type { publishIssue } from '../../app/operations/issues/publishIssue.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint } from './style.ts';

export const renderPublished: Renderer<OutputOf<typeof publishIssue>> = (
  { issues, event_count: events, action },
  { style },
) => {
  if (action === 'unchanged') return lines('Nothing was private');
  const rows = issues.map(({ short_id, title }) => `Published ${paint(style, 'yellow', short_id)}  ${oneLine(title)}`);
  return lines(...rows, `${count(events, 'event')} will be sent by the next sync`);
};
