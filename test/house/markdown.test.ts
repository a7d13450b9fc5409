import { describe, expect, it } from 'vitest';
import { linksOf, slugsOf, tablesOf } from './markdown.ts';

describe('Markdown, as far as the checks of the documents read it', () => {
  it('has links, images and references, but none in code', () => {
    const text = 'a [b](c.md) ![d](e.png "f") `[g](h)`\n\n```md\n[i](j)\n```\n\n[k]: l#m\n';
    expect(linksOf(text)).toEqual(['c.md', 'e.png', 'l#m']);
  });

  it('has an anchor for each heading', () => {
    expect(slugsOf('# A b\n## `c`: D, e\n## A b\n```sh\n# no heading\n```\n')).toEqual(['a-b', 'c-d-e', 'a-b-1']);
  });

  it('has tables', () => {
    expect(tablesOf('x\n\n| a | b |\n|---|---|\n| 1 | `2 \\| 3` |\n\ny\n')).toEqual([
      { header: ['a', 'b'], rows: [['1', '`2 \\| 3`']] },
    ]);
  });
});
