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

/**
 * The HTML of a Markdown text: without HTML of its writer, without scripts, styles or anything that would be loaded. Links
 * lead to http, https, mailto, or `issue:gi-…` for a mention.
 */
export function renderMarkdown(
  source: string,
  { attachments = [], canTick = false, colours = coloursFor('one') }: RenderOptions = {},
): string {
  return parser.render(source, { attachments, canTick, colours });
}
