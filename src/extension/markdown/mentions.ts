import type { StateCore, Token } from 'markdown-it';

/** An issue as texts name it; longer runs of digits and parts of other words are none. */
const MENTION = /(?<![\w-])gi-[0-9a-f]{4,32}(?![\w-])/gi;

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
  for (const { index, 0: mention } of content.matchAll(MENTION)) {
    put('text', '', 0).content = content.slice(end, index);
    const open = put('link_open', 'a', 1);
    open.attrs = [
      ['href', `issue:${mention.toLowerCase()}`],
      ['class', 'mention'],
    ];
    put('text', '', 0).content = mention;
    put('link_close', 'a', -1);
    end = index + mention.length;
  }
  if (end === 0) return [text];
  put('text', '', 0).content = content.slice(end);
  return parts;
}
