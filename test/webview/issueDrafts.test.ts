import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DraftStore } from '../../src/extension/webviews/draftStore.ts';
import { MemoryMemento } from '../fakes/memoryMemento.ts';
import { useIssueFixture } from './harness/issueFixture.ts';

const { create, comment, update, show, open } = useIssueFixture();

const area = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const titled = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

/** Tabs of one editor. Each has a page of its own, which keeps nothing when it is closed. */
function editor(issue: string | null) {
  const drafts = new DraftStore(new MemoryMemento());
  return {
    drafts: () => drafts.drafts('test', issue ?? ''),
    form: () => drafts.form('test'),
    openTab: async () => (await open({ issue, drafts })).page,
  };
}

describe('what is being written when a tab is closed', () => {
  it('is there when the issue is opened again', async () => {
    const id = await create({ title: 'Title', body: 'Body' });
    await comment(id, 'Said');
    const { openTab, drafts } = editor(id);
    const page = await openTab();
    await button(page, 'Edit Description').click();
    await area(page, 'Description').fill('Half a description');
    await button(page, 'Edit Comment').click();
    await page.locator('[data-editor^="comment:"]').getByRole('textbox').fill('Half an edit');
    await area(page, 'New Comment').fill('Half a comment');
    await expect.poll(() => drafts()?.comment).toBe('Half a comment');
    await page.close();
    const again = await openTab();
    expect(await area(again, 'Description').inputValue()).toBe('Half a description');
    expect(await again.locator('[data-editor^="comment:"]').getByRole('textbox').inputValue()).toBe('Half an edit');
    expect(await area(again, 'New Comment').inputValue()).toBe('Half a comment');
    expect(await button(again, 'Edit Title').isVisible()).toBe(true);
  });

  it('is told at once when the page may be gone in the next moment', async () => {
    const id = await create({ title: 'Title' });
    const { openTab, drafts } = editor(id);
    const page = await openTab();
    await area(page, 'New Comment').waitFor();
    // The pause in the typing never comes.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    for (const [name, text] of [
      ['pagehide', 'one'],
      ['blur', 'two'],
      ['visibilitychange', 'three'],
    ] as const) {
      await area(page, 'New Comment').fill(text);
      const of = name === 'visibilitychange' ? 'document' : 'window';
      await page.evaluate(`${of}.dispatchEvent(new Event('${name}'))`);
      await expect.poll(() => drafts()?.comment).toBe(text);
    }
  });

  it('is in conflict where it was overtaken meanwhile', async () => {
    const id = await create({ title: 'T', body: 'base' });
    const { openTab, drafts } = editor(id);
    const page = await openTab();
    await button(page, 'Edit Description').click();
    await area(page, 'Description').fill('mine');
    await expect.poll(() => drafts()?.edits['body']?.text).toBe('mine');
    await page.close();
    await update({ id, body: 'theirs' });
    const again = await openTab();
    await again.getByRole('alert').getByText('theirs', { exact: true }).waitFor();
    expect(await area(again, 'Description').inputValue()).toBe('mine');
  });

  it('is forgotten when it was sent, saved or given up', async () => {
    const id = await create({ title: 'Title', body: 'Body' });
    const { openTab, drafts } = editor(id);
    const page = await openTab();
    await button(page, 'Edit Title').click();
    await area(page, 'Title').fill('Given up');
    await button(page, 'Edit Description').click();
    await area(page, 'Description').fill('Saved');
    await area(page, 'New Comment').fill('Sent');
    await expect.poll(() => drafts()?.comment).toBe('Sent');
    await button(page, 'Comment').click();
    await expect.poll(async () => (await show(id)).comments.length).toBe(1);
    await area(page, 'Title').press('Escape');
    await page.locator('[data-editor="body"]').getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await show(id)).body).toBe('Saved');
    await expect.poll(drafts).toBeUndefined();
    const again = await openTab();
    await titled(again, 'Title').waitFor();
    expect(await area(again, 'New Comment').inputValue()).toBe('');
  });
});

describe('the form of a new issue', () => {
  it('that was closed by mistake comes back, and says so', async () => {
    const { openTab, form } = editor(null);
    const page = await openTab();
    await area(page, 'Title').fill('Half a title');
    await area(page, 'Description').fill('Half a text');
    await expect.poll(() => form()?.form.body).toBe('Half a text');
    expect(await button(page, 'Start Over').count()).toBe(0);
    await page.close();
    const again = await openTab();
    await again.getByText('You began this issue earlier.').waitFor();
    expect(await area(again, 'Title').inputValue()).toBe('Half a title');
    expect(await area(again, 'Description').inputValue()).toBe('Half a text');
    await button(again, 'Start Over').click();
    await expect.poll(() => area(again, 'Title').inputValue()).toBe('');
    expect(await area(again, 'Description').inputValue()).toBe('');
    await expect.poll(form).toBeUndefined();
    expect(await button(again, 'Start Over').count()).toBe(0);
  });

  it('is kept only when something is written', async () => {
    const { openTab, form } = editor(null);
    const page = await openTab();
    await area(page, 'Title').waitFor();
    await page.evaluate(`window.dispatchEvent(new Event('pagehide'))`);
    await area(page, 'Title').fill('x');
    await expect.poll(() => form()?.form.title).toBe('x');
    await area(page, 'Title').fill('');
    await expect.poll(form).toBeUndefined();
  });
});
