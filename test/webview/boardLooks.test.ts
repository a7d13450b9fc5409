import { mkdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { cardOf, columnOf, dragOver, useBoardFixture } from './boardFixture.ts';
import { seriousFindings } from './harness/seriousFindings.ts';
import { THEMES } from './harness/themes.ts';

const { create, depend, open, run } = useBoardFixture();

const PICTURES = '.artifacts/webview';

beforeEach(async () => {
  const login = await create({
    ...{ title: 'Login fails on Safari when third-party cookies are blocked', labels: ['bug', 'needs review'] },
    ...{ assignees: ['ada.lovelace@example.org', 'grace'], type: 'bug', priority: 'P0', due: '2020-01-05' },
  });
  await create({ title: 'Search is slow', labels: ['performance'], priority: 'P1', milestone: 'v2.0', type: 'bug' });
  const whole = await create({ title: 'Release 2.0', type: 'epic', priority: 'P1', milestone: 'v2.0' });
  await create({ title: 'Write the notes of the release', parent: whole, priority: 'P2', labels: ['docs'] });
  await run('issue.close', { id: await create({ title: 'Choose a date', parent: whole, assignees: ['ken'] }) });
  const lanes = await create({ title: 'Swim lanes', labels: ['ux', 'help wanted'], type: 'feature', priority: 'P3' });
  await depend(lanes, login);
  await run('issue.comment', { id: login, body: 'Here too.' });
  await create({ title: `Aword${'thatislong'.repeat(12)}`, labels: ['x'.repeat(120)], priority: 'P4' });
  mkdirSync(PICTURES, { recursive: true });
});

describe.each(THEMES)('in %s the board', (theme) => {
  it('can be used by everybody', async () => {
    const { page } = await open({ theme, width: 1280, height: 800, options: { by: 'priority', withClosed: true } });
    await page.screenshot({ path: `${PICTURES}/board-${theme}.png` });
    expect(await seriousFindings(page)).toEqual([]);
    await dragOver(page, cardOf(page, 'Search is slow'), page.locator('[data-column="#2"]'));
    await page.screenshot({ path: `${PICTURES}/board-drag-${theme}.png` });
    await page.mouse.up();
    await page.locator('[data-column="#2"] .column-add').click();
    await page.getByRole('textbox', { name: 'Filter' }).fill('labl:x');
    await page.getByRole('alert').getByText('At column 1').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('magnified to 200 %', () => {
  it.each([
    [640, 400],
    [320, 640],
  ])('in %i by %i pixels everything can be reached', async (width, height) => {
    const { page } = await open({ width, height, options: { by: 'priority', withClosed: true } });
    await page.screenshot({ path: `${PICTURES}/board-${width}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const name of ['Columns by', 'Order']) {
      const box = await page.getByRole('combobox', { name }).boundingBox();
      expect(box!.x + box!.width).toBeLessThanOrEqual(width);
    }
    await page.locator('[data-column="#4"] .column-toggle').focus();
    await page.keyboard.press('ArrowDown');
    const card = page.locator('[data-column="#4"] .card');
    expect(await card.evaluate((each) => each === document.activeElement)).toBe(true);
    const { x, y, ...size } = (await card.boundingBox())!;
    expect([x >= 0, y >= 0, x + size.width <= width, y < height]).toEqual([true, true, true, true]);
    expect(await columnOf(page, null).count()).toBe(1);
  });
});
