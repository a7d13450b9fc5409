import { describe, expect, it } from 'vitest';
import { CARDS_PER_PAGE } from '../../src/protocol/board.ts';
import { HOSTILE_TEXTS } from '../support/hostileTexts.ts';
import { cardOf, columnOf, titlesIn, useBoardFixture } from './boardFixture.ts';

const { create, depend, open, run, show } = useBoardFixture();

/** Chooses in a dropdown of the kit, as a person does. */
async function choose(page: Awaited<ReturnType<typeof open>>['page'], name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

describe('a board', () => {
  it('shows on a card what is to be known of an issue', async () => {
    const parent = await create({
      ...{ title: 'The whole', labels: ['needs review'], type: 'bug', priority: 'P0', milestone: 'v2' },
      ...{ assignees: ['ada.lovelace@example.org', 'grace'], due: '2020-02-03' },
    });
    await create({ title: 'A part', parent });
    await run('issue.close', { id: await create({ title: 'A part that is done', parent }) });
    await depend(parent, await create({ title: 'First' }));
    await run('issue.comment', { id: parent, body: 'Why?' });
    const { page } = await open();
    const card = cardOf(page, 'The whole');
    const text = ((await card.textContent()) ?? '').replace(/\s+/g, ' ');
    for (const part of [
      `gi-${parent.slice(0, 8)}`,
      'bug',
      'P0',
      'AL',
      'GR',
      'needs review',
      'Blocked',
      'v2',
      '1/2',
      '1',
    ]) {
      expect(text).toContain(part);
    }
    expect(await card.locator('.is-overdue').textContent()).toContain('Feb 3, 2020');
    const name = `The whole, gi-${parent.slice(0, 8)}, Blocked, bug, Priority P0, Labels: needs review`;
    expect(await card.getAttribute('aria-label')).toContain(name);
    expect(JSON.parse((await card.getAttribute('data-vscode-context')) ?? '')).toEqual({
      ...{ webviewSection: 'issue', repository: 'test', issue: parent, issueState: 'open', issueIsPrivate: false },
      preventDefaultContextMenuItems: true,
    });
    expect(await columnOf(page, 'open').locator('.count').textContent()).toBe('3');
    expect(await columnOf(page, 'closed').locator('.count').textContent()).toBe('1');
  });

  it('says of an issue that it is private', async () => {
    await create({ title: 'Secret', private: true });
    await create({ title: 'For all' });
    const { page } = await open();
    expect(await cardOf(page, 'Secret').getByTitle('no sync sends it').textContent()).toContain('Private');
    expect(await cardOf(page, 'Secret').getAttribute('aria-label')).toContain(', Private');
    expect(await cardOf(page, 'For all').getByText('Private').count()).toBe(0);
  });

  it('is divided by what people choose, and keeps the choice', async () => {
    await create({ title: 'One', labels: ['bug', 'ui'], assignees: ['ada'], milestone: 'v2', type: 'task' });
    await create({ title: 'Two', labels: ['ui'] });
    const { page, kept } = await open({ options: { order: 'title-asc' } });
    await choose(page, 'Columns by', 'Label');
    await expect.poll(() => titlesIn(columnOf(page, 'ui'))).toEqual(['One', 'Two']);
    expect(await titlesIn(columnOf(page, 'bug'))).toEqual(['One']);
    await choose(page, 'Columns by', 'Assignee');
    await expect.poll(() => titlesIn(columnOf(page, 'ada'))).toEqual(['One']);
    expect(await columnOf(page, null).locator('.column-name').textContent()).toBe('Nobody');
    await choose(page, 'Columns by', 'Priority');
    await expect
      .poll(() => page.locator('.column-name').allTextContents())
      .toEqual([...['No priority', 'P0', 'P1', 'P2', 'P3', 'P4']]);
    await page.getByRole('checkbox', { name: 'Hide empty columns' }).click();
    await expect.poll(() => page.locator('.column-name').allTextContents()).toEqual(['No priority']);
    expect(kept.at(-1)).toMatchObject({ by: 'priority', hidesEmpty: true });
  });

  it('shows closed issues in other columns only when they are wanted', async () => {
    await run('issue.close', { id: await create({ title: 'Done', milestone: 'v1' }) });
    await create({ title: 'Open', milestone: 'v1' });
    const { page } = await open({ options: { by: 'milestone', order: 'title-asc' } });
    expect(await titlesIn(columnOf(page, 'v1'))).toEqual(['Open']);
    await page.getByRole('checkbox', { name: 'Closed issues' }).click();
    await expect.poll(() => titlesIn(columnOf(page, 'v1'))).toEqual(['Done', 'Open']);
  });

  it('is filtered, and says where a filter is wrong', async () => {
    await create({ title: 'Login fails', labels: ['bug'] });
    await create({ title: 'Search is slow', labels: ['performance'] });
    const { page, kept } = await open();
    const filter = page.getByRole('textbox', { name: 'Filter' });
    await filter.fill('label:bug');
    await expect.poll(() => titlesIn(columnOf(page, 'open'))).toEqual(['Login fails']);
    await expect.poll(() => kept.at(-1)?.filter).toBe('label:bug');
    await filter.fill('label:bug labl:x');
    await page.getByRole('alert').getByText('At column 11: refused (query-invalid)').waitFor();
    expect(await titlesIn(columnOf(page, 'open'))).toEqual(['Login fails']);
    await filter.fill('nothing');
    await expect.poll(() => columnOf(page, 'open').textContent()).toContain('No issue fits the filter');
    expect(await page.locator('#filter-problem').textContent()).toBe('');
  });

  it('collapses a column, which stays so', async () => {
    await create({ title: 'One' });
    const { page, kept } = await open();
    const toggle = columnOf(page, 'open').locator('.column-toggle');
    await toggle.click();
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    expect(await cardOf(page, 'One').count()).toBe(0);
    await expect.poll(() => kept.at(-1)?.collapsed).toEqual(['=open']);
    await page.keyboard.press('Enter');
    await cardOf(page, 'One').waitFor();
  });

  it('shows more of a long column when its end comes into sight', async () => {
    const total = CARDS_PER_PAGE + 7;
    for (let at = 0; at < total; at += 1) await create({ title: `Issue ${at}` });
    const { page } = await open({ height: 600 });
    const cards = columnOf(page, 'open').locator('.card');
    expect(await cards.count()).toBe(CARDS_PER_PAGE);
    expect(await columnOf(page, 'open').locator('.count').textContent()).toBe(String(total));
    await cards.first().focus();
    await page.keyboard.press('End');
    await expect.poll(() => cards.count()).toBe(total);
    expect(await columnOf(page, 'open').locator('.more').count()).toBe(0);
  });

  it('reads the cards of further columns when they come into sight', async () => {
    for (let at = 10; at < 30; at += 1) await create({ title: `Issue ${at}`, labels: [`l${at}`] });
    const { page } = await open({ width: 900, options: { by: 'label' } });
    const last = columnOf(page, 'l29');
    expect(await last.locator('.count').textContent()).toBe('1');
    expect(await last.locator('.card').count()).toBe(0);
    await last.scrollIntoViewIfNeeded();
    await expect.poll(() => titlesIn(last)).toEqual(['Issue 29']);
  });

  it('shows what others change, and leaves the keyboard on its card', async () => {
    const one = await create({ title: 'One' });
    await create({ title: 'Two' });
    const { page, changed } = await open({ options: { order: 'title-asc' } });
    await cardOf(page, 'Two').focus();
    await run('issue.update', { id: one, title: 'Zero' });
    await create({ title: 'Alpha' });
    changed();
    await expect.poll(() => titlesIn(columnOf(page, 'open'))).toEqual(['Alpha', 'Two', 'Zero']);
    expect(await page.evaluate(() => document.activeElement?.querySelector('.card-title')?.textContent)).toBe('Two');
    await run('issue.close', { id: one });
    changed();
    await expect.poll(() => titlesIn(columnOf(page, 'closed'))).toEqual(['Zero']);
  });

  it('makes issues in a column, one after the other', async () => {
    await create({ title: 'One', milestone: 'v2' });
    const { page, refused } = await open({ options: { by: 'milestone', order: 'title-asc' } });
    const v2 = columnOf(page, 'v2');
    await v2.getByRole('button', { name: 'New issue in v2' }).click();
    await page.keyboard.type('Two');
    await page.keyboard.press('Enter');
    await expect.poll(() => titlesIn(v2)).toEqual(['One', 'Two']);
    await page.keyboard.type('Three');
    refused.add('issue.create');
    await page.keyboard.press('Enter');
    await v2.getByRole('alert').getByText('refused (title-empty)').waitFor();
    refused.clear();
    await page.keyboard.press('Enter');
    await expect.poll(() => titlesIn(v2)).toEqual(['One', 'Three', 'Two']);
    await page.keyboard.press('Escape');
    expect(await page.locator('.draft').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('column-toggle');
  });

  it('has no button for new issues where they cannot be', async () => {
    const { page } = await open();
    expect(await columnOf(page, 'closed').locator('.column-add').count()).toBe(0);
    expect(await columnOf(page, 'open').locator('.column-add').count()).toBe(1);
    expect(await columnOf(page, 'open').textContent()).toContain('No issues');
  });

  it('runs nothing that stands in texts of others', async () => {
    const texts = HOSTILE_TEXTS.map((text) => text.replace(/\s+/g, ' ').trim());
    const ids: string[] = [];
    for (const text of texts) {
      ids.push(await create({ title: text, labels: [text], assignees: [text], milestone: text, type: 'x' }));
    }
    const { page } = await open({ options: { order: 'title-asc' } });
    const titles = await titlesIn(columnOf(page, 'open'));
    expect(titles.toSorted()).toEqual(texts.toSorted());
    for (const by of ['Label', 'Assignee', 'Milestone'] as const) {
      await choose(page, 'Columns by', by);
      await expect.poll(() => page.locator('.column').count()).toBeGreaterThan(texts.length / 2);
      for (const card of await page.locator('.card').all()) await card.hover({ force: true }).catch(() => undefined);
    }
    expect(await page.locator('.columns :is(script, img, iframe, svg, style, a, form)').count()).toBe(0);
    expect((await show(ids[0]!)).title).toBe(texts[0]);
  });

  it('says so when it cannot be read, and is asked for again', async () => {
    await create({ title: 'One' });
    const { page, refused, changed } = await open();
    refused.add('issue.count');
    changed();
    await page.locator('.notice.is-error').getByText('refused (title-empty)').waitFor();
    expect(await titlesIn(columnOf(page, 'open'))).toEqual(['One']);
  });
});
