import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatQuery } from '../../../../src/domain/issues/query/formatQuery.ts';
import { parseQuery } from '../../../../src/domain/issues/query/parser.ts';
import { PARTS, QUERY_KEYS, SORT_FIELDS, STATUSES } from '../../../../src/domain/issues/query/query.ts';
import { parse, shellWords } from '../../../support/commandLines.ts';

const page = readFileSync(new URL('../../../../docs/query-language.md', import.meta.url), 'utf8');

/** The lines of all code blocks of a language. */
function blocks(language: string): string[] {
  const found = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  return found.flatMap(([, text = '']) => text.trimEnd().split('\n'));
}

describe('docs/query-language.md', () => {
  it.each(blocks('query'))('has the query %s, which can be read', (text) => {
    const query = parseQuery(text);
    if (!query.ok) throw new Error(JSON.stringify(query.error));
    expect(parseQuery(formatQuery(query.value))).toEqual(query);
  });

  it.each(blocks('wrong'))('has the query %s, which is refused', (text) => {
    expect(parseQuery(text).ok).toBe(false);
  });

  it('has enough of both', () => {
    expect(blocks('query').length).toBeGreaterThan(20);
    expect(blocks('wrong').length).toBeGreaterThan(5);
  });

  it.each(blocks('sh'))('has the command %s, which there is', (line) => {
    const parsed = parse(...shellWords(line).slice(1));
    expect(parsed.kind).toBe('run');
    if (parsed.kind === 'run') expect(parseQuery(parsed.input['query'] as string).ok).toBe(true);
  });

  it.each([...QUERY_KEYS, ...STATUSES, ...PARTS, ...SORT_FIELDS])('speaks of %s', (word) => {
    expect(page).toContain(`\`${word}\``);
  });
});
