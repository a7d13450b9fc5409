import type { createIssue } from '../../app/operations/issues/createIssue.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint } from './style.ts';

export const renderCreated: Renderer<OutputOf<typeof createIssue>> = ({ short_id, title }, { style }) =>
  lines(`Created ${paint(style, 'yellow', short_id)}  ${oneLine(title)}`);
