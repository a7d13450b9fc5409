import { parseIssueReference } from './reference.ts';

const VERB = String.raw`(?<![\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)`;
/** Plain hex only as a whole id: words and other hashes look like the beginning of one. */
const ID = String.raw`(?:gi-[0-9a-f]{4,32}|[0-9a-f]{32})(?![\w-])`;
/** Blanks are matched in one place each: two that meet would be tried in every division of a long run of them. */
const NEXT = String.raw`\s*(?:,\s*(?:and\s+)?|&\s*|\band\b\s*)`;
const PHRASE = new RegExp(`${VERB}(?:[ \\t]*:[ \\t]*|[ \\t]+)(${ID}(?:${NEXT}${ID})*)`, 'gi');
const EACH = new RegExp(ID, 'gi');
/** In UTF-16 units: no message is read further. */
const LONGEST = 65_536;
/** More than anybody closes with one commit; each is looked for. */
const IDS_AT_MOST = 100;

/**
 * The issues that the message of a commit says it closes, as hex digits of their ids, each once: `Closes gi-7f3a2c91`, also
 * `Fixes:`, `resolved`, with several ids between commas or `and`; of very many the first. The subject of a revert only quotes what it takes back.
 */
export function closedByMessage(message: string): string[] {
  const text = message.slice(0, LONGEST).replace(/^Revert ".*/, '');
  const ids = [...text.matchAll(PHRASE)].flatMap(([, list = '']) => list.match(EACH) ?? []);
  const digits = ids.map((id) => parseIssueReference(id)).flatMap((id) => (id.ok ? [id.value] : []));
  return [...new Set(digits)].slice(0, IDS_AT_MOST);
}
