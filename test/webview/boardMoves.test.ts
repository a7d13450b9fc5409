import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cardOf, columnOf, dragOver, titlesIn, useBoardFixture } from './boardFixture.ts';

const { create, open, run, show } = useBoardFixture();

/** What is read to those who do not see the board. */
const said = (page: Page) => page.locator('body > [role=status]').textContent();
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.querySelector('.card-title')?.textContent ?? document.activeElement?.className,
  );

describe('a pointer', () => {
  it('drags a card into another column, which is written', async () => {
    const id = await create({ title: 'One' });
    await create({ title: 'Two' });
    const { page, asked } = await open();
    await dragOver(page, cardOf(page, 'One'), columnOf(page, 'closed'));
    expect(await columnOf(page, 'closed').getByText('Move to Closed').isVisible()).toBe(true);
    expect(await page.locator('.is-ghost').count()).toBe(1);
    await page.mouse.up();
    expect(await page.locator('.is-ghost').count()).toBe(0);
    await expect.poll(async () => (await show(id)).state).toBe('closed');
    await expect.poll(() => said(page)).toBe('One was moved to Closed.');
    expect(await titlesIn(columnOf(page, 'open'))).toEqual(['Two']);
    expect(await titlesIn(columnOf(page, 'closed'))).toEqual(['One']);
    expect(await focused(page)).toBe('One');
    expect(asked).toEqual([]);
  });

  it('puts a card back with Escape, outside of all columns, and in its own', async () => {
    const id = await create({ title: 'One' });
    const { page } = await open();
    await dragOver(page, cardOf(page, 'One'), columnOf(page, 'closed'));
    await page.keyboard.press('Escape');
    expect(await page.locator('.is-ghost, .is-over').count()).toBe(0);
    await page.mouse.up();
    await dragOver(page, cardOf(page, 'One'), page.locator('.toolbar'));
    await page.mouse.up();
    await dragOver(page, cardOf(page, 'One'), columnOf(page, 'open'));
    expect(await page.locator('.is-over').count()).toBe(0);
    await page.mouse.up();
    expect(await titlesIn(columnOf(page, 'open'))).toEqual(['One']);
    expect((await show(id)).state).toBe('open');
  });

  it('opens a card by a click, beside the board with Control', async () => {
    const id = await create({ title: 'One' });
    const { page, asked } = await open();
    await cardOf(page, 'One').click();
    await cardOf(page, 'One').click({ modifiers: ['Control'] });
    await expect.poll(() => asked).toEqual([`open ${id}`, `open ${id} beside`]);
  });

  it('drags nothing where nothing may be written', async () => {
    await create({ title: 'One' });
    const { page } = await open({ isReadOnly: true });
    await dragOver(page, cardOf(page, 'One'), columnOf(page, 'closed'));
    expect(await page.locator('.is-ghost').count()).toBe(0);
    await page.mouse.up();
    expect(await page.getByText('In Restricted Mode').isVisible()).toBe(true);
    expect(await page.locator('.column-add').count()).toBe(0);
  });
});

describe('the keyboard alone', () => {
  it('goes through the board, with one stop of the Tab key in it', async () => {
    for (const title of ['Three', 'Two', 'One']) await create({ title });
    await run('issue.close', { id: await create({ title: 'Done' }) });
    const { page } = await open({ options: { order: 'title-asc' } });
    await cardOf(page, 'One').focus();
    for (const [key, on] of [
      ['ArrowDown', 'Three'],
      ['ArrowDown', 'Two'],
      ['ArrowDown', 'Two'],
      ['ArrowRight', 'Done'],
      ['ArrowLeft', 'One'],
      ['End', 'Two'],
      ['Home', 'One'],
      ['ArrowUp', 'column-toggle'],
      ['ArrowRight', 'column-toggle'],
      ['ArrowDown', 'Done'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused(page)).toBe(on);
    }
    const stops = await page.locator('.card[tabindex="0"], .column-toggle[tabindex="0"]').count();
    expect(stops).toBe(2);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('column-toggle');
  });

  it('opens a card with Enter', async () => {
    const id = await create({ title: 'One' });
    const { page, asked } = await open();
    await cardOf(page, 'One').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => asked).toEqual([`open ${id}`]);
  });

  it('picks a card up, carries it and puts it down', async () => {
    const id = await create({ title: 'One', priority: 'P1' });
    const { page } = await open({ options: { by: 'priority' } });
    const at = (key: string) => page.locator(`[data-column="${key}"]`);
    await cardOf(page, 'One').focus();
    await page.keyboard.press('Space');
    expect(await said(page)).toBe('One is picked up from P1.');
    await page.keyboard.press('ArrowRight');
    expect(await said(page)).toBe('Over P2, column 4 of 6.');
    await page.keyboard.press('ArrowRight');
    expect(await titlesIn(at('#3'))).toEqual(['One']);
    expect(await focused(page)).toBe('One');
    expect((await show(id)).priority).toBe('P1');
    await page.keyboard.press('Space');
    await expect.poll(() => said(page)).toBe('One was moved to P3.');
    expect((await show(id)).priority).toBe('P3');
    expect(await focused(page)).toBe('One');
  });

  it('gives a carried card up with Escape, and when the board is left', async () => {
    const id = await create({ title: 'One' });
    const { page } = await open();
    await cardOf(page, 'One').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    expect(await titlesIn(columnOf(page, 'closed'))).toEqual(['One']);
    await page.keyboard.press('Escape');
    expect(await said(page)).toBe('One is back in Open.');
    expect(await titlesIn(columnOf(page, 'open'))).toEqual(['One']);
    expect(await focused(page)).toBe('One');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await expect.poll(() => titlesIn(columnOf(page, 'open'))).toEqual(['One']);
    expect((await show(id)).state).toBe('open');
  });

  it('moves a card at once with Control and an arrow', async () => {
    const id = await create({ title: 'One' });
    const { page } = await open();
    await cardOf(page, 'One').focus();
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(async () => (await show(id)).state).toBe('closed');
    await expect.poll(() => said(page)).toBe('One was moved to Closed.');
    expect(await focused(page)).toBe('One');
    await page.keyboard.press('Control+ArrowLeft');
    await expect.poll(async () => (await show(id)).state).toBe('open');
  });
});

describe('a move', () => {
  it('is shown before it was made, and taken back when it is refused', async () => {
    await create({ title: 'One' });
    const { page, refused, stopped, letThrough } = await open();
    refused.add('issue.close');
    stopped.add('issue.close');
    await cardOf(page, 'One').focus();
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(() => titlesIn(columnOf(page, 'closed'))).toEqual(['One']);
    letThrough();
    await expect.poll(() => titlesIn(columnOf(page, 'open'))).toEqual(['One']);
    expect(await titlesIn(columnOf(page, 'closed'))).toEqual([]);
    expect(await said(page)).toBe('One stays in Open: refused (title-empty)');
    expect(await page.locator('.notice.is-error').textContent()).toContain('One stays in Open: refused (title-empty)');
    expect(await focused(page)).toBe('One');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.locator('.notice').count()).toBe(0);
  });

  it('says which values keep a card out of the column of those without one', async () => {
    const id = await create({ title: 'One', labels: ['bug', 'ui'] });
    const { page } = await open({ options: { by: 'label' } });
    await dragOver(page, columnOf(page, 'bug').locator('.card'), columnOf(page, null));
    await page.mouse.up();
    await page.locator('.notice').getByText('One was changed, but keeps ui').waitFor();
    await expect.poll(() => titlesIn(columnOf(page, null))).toEqual([]);
    expect(await titlesIn(columnOf(page, 'ui'))).toEqual(['One']);
    expect((await show(id)).labels).toEqual(['ui']);
  });

  it('is not disturbed by what others do meanwhile', async () => {
    const id = await create({ title: 'One' });
    const board = await open({ options: { order: 'created-desc' } });
    const { page, changed } = board;
    const boards = () => page.evaluate(() => (window as never as { boards: number }).boards);
    await page.evaluate(() => {
      const counted = window as never as { boards: number };
      counted.boards = 0;
      window.addEventListener('message', ({ data }: MessageEvent<{ kind: string; body: { columns?: unknown } }>) => {
        if (data.kind === 'result' && data.body.columns !== undefined) counted.boards += 1;
      });
    });
    await dragOver(page, cardOf(page, 'One'), columnOf(page, 'closed'));
    await create({ title: 'From elsewhere' });
    changed();
    await expect.poll(boards).toBe(1);
    expect(await titlesIn(columnOf(page, 'open'))).toEqual(['One']);
    expect(await page.locator('.is-ghost').count()).toBe(1);
    await page.mouse.up();
    await expect.poll(() => titlesIn(columnOf(page, 'open'))).toEqual(['From elsewhere']);
    await expect.poll(() => titlesIn(columnOf(page, 'closed'))).toEqual(['One']);
    await expect.poll(async () => (await show(id)).state).toBe('closed');
  });
});
