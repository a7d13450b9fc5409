import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useIssueFixture } from './harness/issueFixture.ts';

const { create, comment, depend, link, show, open } = useIssueFixture();

/** A PNG of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const area = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('an issue', () => {
  it('is shown with all that belongs to it', async () => {
    const other = await create({ title: 'The other one' });
    const id = await create({
      ...{ title: 'Login fails', labels: ['bug'], assignees: ['alice'], type: 'bug', priority: 'P1', milestone: 'v2' },
      ...{ due: '2026-12-24', parent: other, body: 'See `code` and\n\n- [x] one\n- [ ] two' },
    });
    await comment(id, 'A **bold** comment');
    await depend(id, other, 'blocks');
    await link(id, 'https://example.com/', 'The specification');
    const { page, asked } = await open({ issue: id });
    await page.getByRole('heading', { name: 'Login fails', level: 1 }).waitFor();
    for (const text of ['Open', 'alice', 'bug', 'bold', 'The specification']) {
      expect(await page.getByText(text, { exact: true }).first().isVisible()).toBe(true);
    }
    expect(await page.getByRole('combobox', { name: 'Milestone' }).inputValue()).toBe('v2');
    expect(await page.getByLabel('Due').inputValue()).toBe('2026-12-24');
    expect(await page.getByRole('checkbox', { name: 'one' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'two' }).isChecked()).toBe(false);
    await page.getByRole('link', { name: 'The other one' }).last().click();
    await page.getByRole('link', { name: 'The specification' }).click();
    await expect.poll(() => asked).toEqual([`open issue ${other}`, 'open link https://example.com/']);
  });

  it('that is not there says so, and is asked for again', async () => {
    const { page } = await open({ issue: 'ab'.repeat(16) });
    await page.getByRole('alert').getByText('refused (issue-not-found)').waitFor();
    await button(page, 'Try Again').click();
    await page.getByText('refused (issue-not-found)').waitFor();
  });

  it('can only be read where nothing may be written', async () => {
    const id = await create({ title: 'Read me', body: '- [ ] task', labels: ['bug'] });
    const { page } = await open({ issue: id, isReadOnly: true });
    await page.getByText('is not trusted').waitFor();
    expect(await page.getByRole('checkbox', { name: 'task' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('combobox').count()).toBe(0);
  });
});

describe('a person', () => {
  it('edits title and description', async () => {
    const id = await create({ title: 'Before', body: 'old text' });
    const { page } = await open({ issue: id });
    await button(page, 'Edit Title').click();
    await area(page, 'Title').fill('After');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'After', level: 1 }).waitFor();
    await button(page, 'Edit Description').click();
    await area(page, 'Description').fill('*new* text');
    await page.getByRole('tab', { name: 'Preview' }).first().click();
    await page.locator('.preview em').waitFor();
    await button(page, 'Save').click();
    await page.locator('[data-text="body"] em').waitFor();
    expect(await show(id)).toMatchObject({ title: 'After', body: '*new* text' });
  });

  it('gives an edit up with Escape', async () => {
    const id = await create({ title: 'Stays' });
    const { page } = await open({ issue: id });
    await button(page, 'Edit Title').click();
    await area(page, 'Title').fill('Gone');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Stays', level: 1 }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Edit Title');
    expect((await show(id)).title).toBe('Stays');
  });

  it('sees why something is refused, and can try again', async () => {
    const id = await create({ title: 'Not empty' });
    const { page } = await open({ issue: id });
    await button(page, 'Edit Title').click();
    await area(page, 'Title').fill('  ');
    await button(page, 'Save').click();
    await page.getByRole('alert').getByText('refused (title-empty)').waitFor();
    expect(await area(page, 'Title').inputValue()).toBe('  ');
    await button(page, 'Dismiss').click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('comments, and edits the comment', async () => {
    const id = await create({ title: 'Talk' });
    const { page } = await open({ issue: id });
    await area(page, 'New Comment').fill('first');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: 'Comment: ' }).getByText('first').waitFor();
    await expect.poll(() => area(page, 'New Comment').inputValue()).toBe('');
    await button(page, 'Edit Comment').click();
    await page.locator('article.text-block').getByRole('textbox').fill('second');
    await button(page, 'Save').click();
    await page.getByText('second').waitFor();
    const { comments } = await show(id);
    expect(comments.map(({ body }) => body)).toEqual(['second']);
  });

  it('that is private can be published', async () => {
    const id = await create({ title: 'Secret', private: true });
    const { page, asked } = await open({ issue: id });
    await button(page, 'Publish…').click();
    await expect.poll(() => asked).toEqual([`publish ${id}`]);
    const other = await open({ issue: await create({ title: 'For all' }) });
    await other.page.getByRole('heading', { name: 'For all' }).waitFor();
    expect(await button(other.page, 'Publish…').count()).toBe(0);
  });

  it('closes and reopens', async () => {
    const id = await create({ title: 'To do' });
    const { page } = await open({ issue: id });
    await button(page, 'Close Issue').click();
    await button(page, 'Reopen Issue').waitFor();
    expect((await show(id)).state).toBe('closed');
    await button(page, 'Reopen Issue').click();
    await button(page, 'Close Issue').waitFor();
    expect((await show(id)).state).toBe('open');
  });

  it('ticks boxes', async () => {
    const id = await create({ title: 'Tasks', body: '```\n- [ ] code\n```\n- [ ] one\n- [ ] two' });
    await comment(id, '1. [x] three');
    const { page } = await open({ issue: id });
    await page.getByRole('checkbox', { name: 'two' }).click();
    await expect.poll(async () => (await show(id)).body).toBe('```\n- [ ] code\n```\n- [ ] one\n- [x] two');
    await page.getByRole('checkbox', { name: 'three' }).click();
    await expect.poll(async () => (await show(id)).comments[0]?.body).toBe('1. [ ] three');
  });

  it('sees a box as it is again when it could not be ticked', async () => {
    const id = await create({ title: 'Tasks', body: '- [ ] one' });
    const { page } = await open({ issue: id, refused: ['issue.update'] });
    const box = page.getByRole('checkbox', { name: 'one' });
    await box.click();
    await page.getByText('refused (text-too-long)').waitFor();
    await expect.poll(() => box.isChecked()).toBe(false);
  });

  it('sets every field', async () => {
    const parent = await create({ title: 'The whole thing' });
    const id = await create({ title: 'Fields' });
    const { page } = await open({ issue: id });
    const pick = async (name: string, text: string): Promise<void> => {
      await page.getByRole('combobox', { name, exact: true }).fill(text);
      await page.keyboard.press('Enter');
    };
    await pick('Type', 'bug');
    await expect.poll(async () => (await show(id)).type).toBe('bug');
    await page.getByRole('combobox', { name: 'Priority' }).selectOption('P2');
    await expect.poll(async () => (await show(id)).priority).toBe('P2');
    await pick('Milestone', 'v3');
    await expect.poll(async () => (await show(id)).milestone).toBe('v3');
    await page.getByLabel('Due').fill('2027-01-31');
    await expect.poll(async () => (await show(id)).due).toBe('2027-01-31');
    await page.getByRole('combobox', { name: 'Parent' }).fill('whole');
    await page.getByRole('option', { name: 'The whole thing' }).click();
    await expect.poll(async () => (await show(id)).parent).toBe(parent);
    await pick('Milestone', '');
    await expect.poll(async () => (await show(id)).milestone).toBe(null);
    await button(page, `Remove gi-${parent.slice(0, 8)}`).click();
    await expect.poll(async () => (await show(id)).parent).toBe(null);
  });

  it('adds and removes labels, assignees, dependencies and links', async () => {
    const other = await create({ title: 'Comes first', labels: ['known'] });
    const id = await create({ title: 'Sets', labels: ['old'] });
    const { page } = await open({ issue: id });
    await page.getByRole('combobox', { name: 'Add label' }).fill('kno');
    await page.getByRole('option', { name: 'known' }).click();
    await expect.poll(async () => (await show(id)).labels).toEqual(['known', 'old']);
    await button(page, 'Remove old').click();
    await expect.poll(async () => (await show(id)).labels).toEqual(['known']);
    await page.getByRole('combobox', { name: 'Add assignee' }).fill('carol');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await show(id)).assignees).toEqual(['carol']);
    await page.getByRole('combobox', { name: 'Kind of dependency' }).selectOption('Blocks');
    await page.getByRole('combobox', { name: 'Add issue' }).fill(other.slice(0, 8));
    await page.getByRole('option', { name: 'Comes first' }).click();
    await expect
      .poll(async () => (await show(id)).dependencies)
      .toMatchObject([{ issue_id: other, dep_type: 'blocks' }]);
    await button(page, `Remove gi-${other.slice(0, 8)}`).click();
    await expect.poll(async () => (await show(id)).dependencies).toEqual([]);
    await page.getByText('Add Link').click();
    await area(page, 'Address').fill('https://example.com/x');
    await area(page, 'Note').fill('Why');
    await button(page, 'Add').click();
    await expect
      .poll(async () => (await show(id)).links)
      .toMatchObject([{ url: 'https://example.com/x', note: 'Why' }]);
    await button(page, 'Remove Why').click();
    await expect.poll(async () => (await show(id)).links).toEqual([]);
  });

  it('pastes an image, which is attached and shown', async () => {
    const id = await create({ title: 'Picture' });
    const { page, asked } = await open({ issue: id });
    await area(page, 'New Comment').fill('Look: ');
    await area(page, 'New Comment').evaluate((field, base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'screen.png', { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true }));
    }, PIXEL);
    await expect
      .poll(() => area(page, 'New Comment').inputValue())
      .toMatch(/^Look: !\[screen\.png\]\(attachment:[0-9a-f]{16}\)$/);
    await button(page, 'Comment').click();
    const image = page.locator('article img');
    await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBe(1);
    expect(await image.getAttribute('src')).toMatch(/^blob:/);
    await page.getByRole('button', { name: 'screen.png' }).click();
    await expect.poll(() => asked).toEqual(['open file screen.png of 70 bytes']);
  });

  it('copies id, branch name and link', async () => {
    const id = await create({ title: 'Copy [me]' });
    const short = `gi-${id.slice(0, 8)}`;
    const { page, asked } = await open({ issue: id });
    for (const name of ['Copy Id', 'Copy Branch Name', 'Copy Markdown Link']) await button(page, name).click();
    await expect
      .poll(() => asked)
      .toEqual([`copy ${short}`, `copy ${short}-copy-me`, `copy [Copy \\[me\\]](<vscode://grite.grite/issue/${id}>)`]);
  });

  it('reads the history in words', async () => {
    const id = await create({ title: 'Old' });
    const { page } = await open({ issue: id });
    await page.getByText('History').click();
    await page.getByText('created the issue').waitFor();
    await page.getByRole('combobox', { name: 'Priority' }).selectOption('P0');
    await page.getByText('set Priority to P0').waitFor();
    expect(await page.locator('.step').count()).toBe(2);
  });
});

describe('a new issue', () => {
  it('is filled in and created', async () => {
    const { page, asked } = await open({ issue: null, given: { title: 'Given' } });
    expect(await area(page, 'Title').inputValue()).toBe('Given');
    await area(page, 'Title').fill('Brand new');
    await area(page, 'Description').fill('About it');
    await page.getByRole('combobox', { name: 'Add label' }).fill('bug');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Priority' }).selectOption('P3');
    await page.reload();
    expect(await area(page, 'Title').inputValue()).toBe('Brand new');
    await button(page, 'Create Issue').click();
    await expect.poll(() => asked).toHaveLength(1);
    const id = asked[0]!.replace('created ', '');
    expect(await show(id)).toMatchObject({ title: 'Brand new', body: 'About it', priority: 'P3' });
    expect((await show(id)).labels).toContain('bug');
  });

  it('stays in this clone when it is to be private, and says so', async () => {
    const { page, asked } = await open({ issue: null, given: { title: 'Token in a log' } });
    await page.getByRole('checkbox', { name: 'Keep private' }).click();
    await page.reload();
    expect(await page.getByRole('checkbox', { name: 'Keep private' }).getAttribute('aria-checked')).toBe('true');
    await button(page, 'Create Private Issue').click();
    await expect.poll(() => asked).toHaveLength(1);
    const id = asked[0]!.replace('created ', '');
    expect(await show(id)).toMatchObject({ title: 'Token in a log', private: true });
    const shown = await open({ issue: id });
    const mark = shown.page.locator('.pill', { hasText: 'Private' });
    await mark.waitFor();
    expect(await mark.getAttribute('title')).toContain('no sync sends it');
  });

  it('needs a title', async () => {
    const { page } = await open({ issue: null });
    await button(page, 'Create Issue').waitFor();
    expect(await button(page, 'Create Issue').isDisabled()).toBe(true);
  });
});

describe('the keyboard alone', () => {
  it('edits, labels, comments and closes', async () => {
    const id = await create({ title: 'Keys', labels: ['one', 'two', 'three'] });
    const { page } = await open({ issue: id });
    await button(page, 'Edit Title').waitFor();
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        const inner = element?.shadowRoot?.activeElement ?? null;
        return (
          element?.getAttribute('aria-label') ?? inner?.getAttribute('aria-label') ?? element?.textContent.trim() ?? ''
        );
      });
    const tabTo = async (name: string): Promise<void> => {
      for (let step = 0; step < 60; step++) {
        if ((await focused()) === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never comes to ${name}`);
    };
    await tabTo('Edit Title');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Title');
    await page.keyboard.press('End');
    await page.keyboard.type('board');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await show(id)).title).toBe('Keysboard');
    await expect.poll(focused).toBe('Edit Title');
    await tabTo('Close Issue');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await show(id)).state).toBe('closed');
    await tabTo('New Comment');
    await page.keyboard.type('by hand');
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await show(id)).comments.length).toBe(1);
    // One stop for all labels, arrows between them.
    await tabTo('Remove one');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('Remove three');
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await show(id)).labels).toEqual(['one', 'two']);
    await tabTo('Add label');
    await page.keyboard.type('four');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await show(id)).labels).toEqual(['four', 'one', 'two']);
    expect(await focused()).toBe('Add label');
  });
});
