import { escapeHtml } from './escapeHtml.ts';
import { type Colours, coloursFor } from './colours.ts';
import type { AttachedImage } from './images.ts';
import { parser } from './parser.ts';

export interface RenderOptions {
  /** Files that the text may show as images. */
  readonly attachments?: readonly AttachedImage[];
  /** Whether the boxes of task lists are to be ticked. */
  readonly canTick?: boolean;
  /** Shared with the other texts that are shown beside this one. */
  readonly colours?: Colours;
}

/** In UTF-16 units. Longer texts stand as they were written: some take seconds to read as Markdown, and the editor waits. */
const LONGEST = 100_000;

/**
 * The HTML of a Markdown text: without HTML of its writer, without scripts, styles or anything that would be loaded. Links
 * lead to http, https, mailto, or `issue:gi-…` for a mention.
 */
export function renderMarkdown(
  source: string,
  { attachments = [], canTick = false, colours = coloursFor('one') }: RenderOptions = {},
): string {
  if (source.length > LONGEST) return `<pre>${escapeHtml(source)}</pre>`;
  return parser.render(source, { attachments, canTick, colours });
}
