import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksOf, slugsOf, tablesOf } from './markdown.ts';
import { root } from './sources.ts';

const FEWEST_INVARIANTS = 5;
const ARCHITECTURE = 'docs/ARCHITECTURE.md';

const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const exists = (path: string): boolean => existsSync(new URL(path, root));

const pages = readdirSync(new URL('docs', root)).filter((name) => name.endsWith('.md'));
const documents = ['README.md', 'CHANGELOG.md', ...pages.map((name) => `docs/${name}`)];

/** Says whether a relative link of `document` leads to a file, and where it names a heading, to that heading. */
function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : posix.join(posix.dirname(document), decodeURI(path));
  if (!exists(target)) return false;
  return heading === undefined || !target.endsWith('.md') || slugsOf(read(target)).includes(heading);
}

describe('documents', () => {
  it.each(documents)('%s has no broken relative link', (document) => {
    const relative = linksOf(read(document)).filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link));
    expect(relative.filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });

  it('name for each invariant of the architecture a test that exists', () => {
    const tables = tablesOf(read(ARCHITECTURE)).filter(({ header }) => header.some((cell) => /\btests?\b/i.test(cell)));
    const rows = tables.flatMap((table) => table.rows);
    expect(rows.length).toBeGreaterThanOrEqual(FEWEST_INVARIANTS);
    for (const row of rows) {
      const tests = row.join(' ').match(/\btest\/[\w./-]+/g) ?? [];
      expect(tests, row.join(' | ')).not.toEqual([]);
      expect(tests.filter((test) => !exists(test))).toEqual([]);
    }
  });
});
