import type { StateCore, Token } from 'markdown-it';
import { findMentions } from '../mentions/findMentions.ts';

/** Makes links of the mentions in a text, but not in code or in other links. */
export function linkMentions({ tokens, Token: NewToken }: StateCore): void {
  for (const token of tokens) {
    if (token.type !== 'inline' || token.children === null) continue;
    let links = 0;
    token.children = token.children.flatMap((child) => {
      if (child.type === 'link_open') links += 1;
      if (child.type === 'link_close') links -= 1;
      return child.type === 'text' && links === 0 ? withLinks(child, NewToken) : [child];
    });
  }
}

function withLinks(text: Token, NewToken: typeof Token): Token[] {
  const { content, level } = text;
  const parts: Token[] = [];
  const put = (type: string, tag: string, nesting: -1 | 0 | 1): Token => {
    const token = new NewToken(type, tag, nesting);
    token.level = level;
    parts.push(token);
    return token;
  };
  let end = 0;
  for (const { start, end: after, digits } of findMentions(content)) {
    put('text', '', 0).content = content.slice(end, start);
    const open = put('link_open', 'a', 1);
    open.attrs = [
      ['href', `issue:gi-${digits}`],
      ['class', 'mention'],
    ];
    put('text', '', 0).content = content.slice(start, after);
    put('link_close', 'a', -1);
    end = after;
  }
  if (end === 0) return [text];
  put('text', '', 0).content = content.slice(end);
  return parts;
}
