import { describe, expect, it } from 'vitest';
import { bundleWebview } from '../../scripts/lib/bundleWebview.mjs';

const KILOBYTE = 1_000;

describe('what pages load', async () => {
  const { files } = await bundleWebview();
  const sizes = new Map(files.map(({ path, contents }) => [path.replace('dist/webview/', ''), contents.length]));
  const surfaces = [...sizes.keys()].filter((name) => name.endsWith('.js') && name !== 'kit.js');

  it('is a script and a style sheet for each surface, the kit and the icons', () => {
    expect([...sizes.keys()]).toEqual(expect.arrayContaining(['kit.js', 'issue.js', 'issue.css', 'codicon.ttf']));
  });

  it.each(surfaces)('%s is at most 200 KB without the kit', (name) => {
    expect(sizes.get(name)).toBeLessThanOrEqual(200 * KILOBYTE);
  });

  it('makes no code of texts, which the policy forbids', () => {
    const makers = files.filter(
      ({ path, contents }) =>
        path.endsWith('.js') &&
        !path.endsWith('kit.js') &&
        /\beval\(|new Function\(/.test(Buffer.from(contents).toString()),
    );
    expect(makers.map(({ path }) => path)).toEqual([]);
  });
});
