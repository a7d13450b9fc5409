import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type TestSide, useConflictsFixture } from './conflictsFixture.ts';
import { seriousFindings } from './harness/seriousFindings.ts';
import { THEMES } from './harness/themes.ts';

const { conflict, open } = useConflictsFixture();

const PICTURES = '.artifacts/webview';
mkdirSync(PICTURES, { recursive: true });

async function several(): Promise<void> {
  const begun = 'The session cookie is lost.\n\n- [x] reproduce\n- [ ] write a test\n';
  const change =
    (title: string, body: string, priority: string) =>
    async (side: TestSide, id: string): Promise<void> => {
      await side.run('issue.update', { id, title, body, priority });
    };
  await conflict(
    { title: 'Login fails on Safari', body: begun, priority: 'P1' },
    change('Login fails on Safari 17 and later', `${begun}- [ ] ask the browser vendor\n`, 'P0'),
    change('Login fails when cookies are blocked', `${begun}- [ ] fix\n\nSee RFC 6265.\n`, 'P2'),
  );
}

describe.each(THEMES)('in %s conflicts', (theme) => {
  it('can be settled by everybody', async () => {
    await several();
    const { page } = await open({ theme, width: 1100, height: 1000 });
    await page.getByRole('article').nth(2).waitFor();
    await page.screenshot({ path: `${PICTURES}/conflicts-${theme}.png`, fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    for (let left = 3; left > 0; left--) {
      await page
        .getByRole('button', { name: /^Keep this one/ })
        .first()
        .click();
      await expect.poll(() => page.getByRole('article').count()).toBe(left - 1);
    }
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/conflicts-none-${theme}.png` });
  });
});

describe('magnified to 200 %', () => {
  it.each([640, 320])('in %i pixels nothing is lost at the sides', async (width) => {
    await several();
    const { page } = await open({ width, height: 600 });
    await page.getByRole('article').nth(2).waitFor();
    await page.screenshot({ path: `${PICTURES}/conflicts-${width}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
