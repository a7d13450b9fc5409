import type { createIssue } from '../../app/operations/issues/createIssue.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint } from './style.ts';

export const renderCreated: Renderer<OutputOf<typeof createIssue>> = (
  { short_id, title, private: isPrivate },
  { style },
) => lines(`Created ${isPrivate ? 'private ' : ''}${paint(style, 'yellow', short_id)}  ${oneLine(title)}`);
