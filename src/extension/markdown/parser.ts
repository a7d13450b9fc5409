import MarkdownIt, { type StateCore } from 'markdown-it';
import { limitColours } from './colours.ts';
import { highlight } from './highlight.ts';
import { imageRule } from './images.ts';
import { linkMentions } from './mentions.ts';
import { findTasks, taskRule } from './tasks.ts';

/** Addresses that a text may lead to; `issue:` and `attachment:` are ours. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:|issue:gi-[0-9a-f]{4,32}$|attachment:[0-9a-f]{8,64}$)/i;
/** Names of files, which images may have; links to them show as their text. */
const FILE_NAME = /^(?:attachment:|(?![a-z][a-z0-9+.-]*:|\/\/))/i;

export function isSafeLink(url: string): boolean {
  return SAFE_LINK.test(url);
}

/**
 * Markdown as issues show it: CommonMark with tables, task lists and mentions, without the HTML of its writer. One instance
 * reads texts and ticks boxes, so that both count the boxes alike.
 */
export const parser = makeParser();

function makeParser() {
  const md = new MarkdownIt({ html: false, linkify: true, breaks: true, highlight });
  // Names of files such as README.md look like hosts.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.validateLink = (url) => isSafeLink(url) || FILE_NAME.test(url);
  md.core.ruler.push('grite-tasks', findTasks);
  md.core.ruler.push('grite-mentions', linkMentions);
  md.core.ruler.push('grite-unsafe-links', unlinkUnsafe);
  md.core.ruler.push('grite-headings', lowerHeadings);
  md.core.ruler.push('grite-colours', limitColours);
  md.renderer.rules['task_checkbox'] = taskRule;
  md.renderer.rules.image = imageRule;
  for (const cell of ['th_open', 'td_open']) {
    md.renderer.rules[cell] = (tokens, index, options, _env, renderer) => {
      // Pages allow no style attributes.
      const token = tokens[index];
      const style = token?.attrGet('style');
      if (token !== undefined && typeof style === 'string') {
        token.attrs = [['class', `align-${style.replace(/^text-align:/, '')}`]];
      }
      return renderer.renderToken(tokens, index, options);
    };
  }
  return md;
}

/** Links get a stricter check than images, which markdown-it does not tell apart: what fails it shows as its text alone. */
function unlinkUnsafe({ tokens }: StateCore): void {
  for (const { children } of tokens) {
    if (children === null) continue;
    const open: boolean[] = [];
    for (const token of children) {
      if (token.type === 'link_open') {
        const safe = isSafeLink(String(token.attrGet('href') ?? ''));
        open.push(safe);
        if (!safe) token.hidden = true;
      } else if (token.type === 'link_close' && open.pop() === false) {
        token.hidden = true;
      }
    }
  }
}

const PAGE_LEVELS = 2;
const LOWEST = 6;

/** The page has headings of its own above those of a text, which keep their looks by their class. */
function lowerHeadings({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (!token.type.startsWith('heading_')) continue;
    const level = Number(token.tag.slice(1));
    token.tag = `h${Math.min(LOWEST, level + PAGE_LEVELS)}`;
    if (token.type === 'heading_open') token.attrJoin('class', `level-${level}`);
  }
}
