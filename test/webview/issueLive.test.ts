import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useIssueFixture } from './harness/issueFixture.ts';

const { create, comment, update, show, open } = useIssueFixture();

const area = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const titled = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

/** Where a person is: what has the focus, where its caret is, how far the page is scrolled. */
const place = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement?.shadowRoot?.activeElement as HTMLTextAreaElement | null | undefined;
    return { value: field?.value, caret: field?.selectionStart, scrolled: Math.round(scrollY) };
  });

describe('drafts', () => {
  it('survive a reload: title, description, a comment that is edited and one that was not sent', async () => {
    const id = await create({ title: 'Title', body: 'Body' });
    await comment(id, 'Said');
    const { page } = await open({ issue: id });
    await button(page, 'Edit Title').click();
    await area(page, 'Title').fill('Half a title');
    await button(page, 'Edit Description').click();
    await area(page, 'Description').fill('Half a description');
    await button(page, 'Edit Comment').click();
    const edited = page.locator('[data-editor^="comment:"]').getByRole('textbox');
    await edited.fill('Half an edit');
    await area(page, 'New Comment').fill('Half a comment');
    await page.reload();
    expect(await area(page, 'Title').inputValue()).toBe('Half a title');
    expect(await area(page, 'Description').inputValue()).toBe('Half a description');
    expect(await edited.inputValue()).toBe('Half an edit');
    expect(await area(page, 'New Comment').inputValue()).toBe('Half a comment');
    await page.locator('[data-editor="body"]').getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await show(id)).body).toBe('Half a description');
    expect((await show(id)).title).toBe('Title');
  });

  it('of which one was overtaken while the page was away are in conflict when it comes back', async () => {
    const id = await create({ title: 'Base' });
    const { page } = await open({ issue: id });
    await button(page, 'Edit Title').click();
    await area(page, 'Title').fill('Mine');
    await update({ id, title: 'Theirs' });
    await page.reload();
    await page.getByRole('alert').getByText('Theirs', { exact: true }).last().waitFor();
    expect(await area(page, 'Title').inputValue()).toBe('Mine');
  });
});

describe('a change from elsewhere', () => {
  it('shows without taking focus, caret, scroll or what is typed', async () => {
    const id = await create({ title: 'Before', body: 'line\n\n'.repeat(60) });
    await comment(id, 'Said before');
    const { page, changed } = await open({ issue: id, height: 500 });
    const field = area(page, 'New Comment');
    await field.fill('typing here');
    await field.evaluate((each: HTMLTextAreaElement) => each.setSelectionRange(3, 3));
    const before = await place(page);
    expect(before).toMatchObject({ value: 'typing here', caret: 3 });
    expect(before.scrolled).toBeGreaterThan(0);
    await update({ id, title: 'After', priority: 'P1' });
    changed();
    await titled(page, 'After').waitFor();
    expect(await place(page)).toEqual(before);
    await page.keyboard.type('X');
    expect((await place(page)).value).toBe('typXing here');
  });

  it('shows a comment at once', async () => {
    const id = await create({ title: 'Talk' });
    const { page, changed } = await open({ issue: id });
    await titled(page, 'Talk').waitFor();
    await comment(id, 'From another window');
    changed();
    await page.getByText('From another window').waitFor();
  });

  it('follows in an edit in which nothing was typed', async () => {
    const id = await create({ title: 'Before' });
    const { page, changed } = await open({ issue: id });
    await button(page, 'Edit Title').click();
    await update({ id, title: 'After' });
    changed();
    await expect.poll(() => area(page, 'Title').inputValue()).toBe('After');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('that comes many times is asked for until the last is shown', async () => {
    const id = await create({ title: 'Counting 0' });
    const { page, changed } = await open({ issue: id });
    for (let count = 1; count <= 10; count++) {
      await update({ id, title: `Counting ${count}` });
      changed();
    }
    await titled(page, 'Counting 10').waitFor();
  });
});

describe('a conflict', () => {
  const conflict = async () => {
    const id = await create({ title: 'T', body: 'base' });
    const editor = await open({ issue: id });
    const { page } = editor;
    await button(page, 'Edit Description').click();
    await area(page, 'Description').fill('mine');
    await update({ id, body: 'theirs' });
    return { id, ...editor };
  };

  it('shows both texts and saves neither over the other until one is chosen', async () => {
    const { id, page, changed } = await conflict();
    changed();
    const notice = page.getByRole('alert');
    await notice.getByText('theirs', { exact: true }).waitFor();
    expect(await notice.getByText('mine', { exact: true }).isVisible()).toBe(true);
    expect(await button(page, 'Save').isDisabled()).toBe(true);
    await area(page, 'Description').focus();
    await page.keyboard.press('Control+Enter');
    await page.reload();
    await notice.getByText('theirs', { exact: true }).waitFor();
    expect(await area(page, 'Description').inputValue()).toBe('mine');
    expect((await show(id)).body).toBe('theirs');
  });

  it('is found by the host when the page has not heard of the change', async () => {
    const { id, page } = await conflict();
    await button(page, 'Save').click();
    await page.getByRole('alert').getByText('theirs', { exact: true }).waitFor();
    expect((await show(id)).body).toBe('theirs');
    await button(page, 'Keep Mine').click();
    await button(page, 'Save').click();
    await expect.poll(async () => (await show(id)).body).toBe('mine');
    await button(page, 'Edit Description').waitFor();
  });

  it('can be ended with the other text, which can be written on', async () => {
    const { id, page, changed } = await conflict();
    changed();
    await button(page, 'Take Theirs').click();
    await expect.poll(() => area(page, 'Description').inputValue()).toBe('theirs');
    await area(page, 'Description').press('End');
    await page.keyboard.type(' and mine');
    await button(page, 'Save').click();
    await expect.poll(async () => (await show(id)).body).toBe('theirs and mine');
  });

  it('that comes between choosing and saving is one again', async () => {
    const { id, page, changed } = await conflict();
    changed();
    await button(page, 'Keep Mine').click();
    await update({ id, body: 'theirs again' });
    await button(page, 'Save').click();
    await page.getByRole('alert').getByText('theirs again', { exact: true }).waitFor();
    expect((await show(id)).body).toBe('theirs again');
  });

  it('of a ticked box ticks nothing, and shows the other text', async () => {
    const id = await create({ title: 'Tasks', body: '- [ ] one\n- [ ] two' });
    const { page } = await open({ issue: id });
    await page.getByRole('checkbox', { name: 'two' }).waitFor();
    await update({ id, body: '- [ ] zero\n- [ ] one\n- [ ] two' });
    await page.getByRole('checkbox', { name: 'two' }).click();
    await page.getByRole('checkbox', { name: 'zero' }).waitFor();
    expect((await show(id)).body).toBe('- [ ] zero\n- [ ] one\n- [ ] two');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });
});
