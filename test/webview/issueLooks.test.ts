import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useIssueFixture } from './harness/issueFixture.ts';
import { seriousFindings } from './harness/seriousFindings.ts';
import { THEMES } from './harness/themes.ts';

const SHOTS = '.artifacts/webview';
const { create, comment, depend, link, update, open } = useIssueFixture();

/** How far the page, and each element that does not scroll by itself, is wider than what can be seen. Pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const ready = (page: Page): Promise<void> => page.locator('.head h1, .title-field').first().waitFor();

let full = '';
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  const other = await create({ title: 'Rate limiter drops the first request', labels: ['bug'] });
  const parent = await create({ title: 'Release 2.0', labels: ['epic'] });
  full = await create({
    ...{ title: 'Login fails on Safari when cookies are blocked', labels: ['bug', 'area/auth', 'needs-review'] },
    ...{ assignees: ['alice', 'bob'], type: 'bug', priority: 'P1', milestone: 'v2.0', due: '2026-12-24', parent },
    body: [
      `# What happens\n\nThe **session cookie** is lost, see gi-${other.slice(0, 8)} and https://example.com/spec.`,
      '- [x] reproduce\n- [ ] write a test\n- [ ] fix',
      '```ts\nconst session = await open({ cookies: false }); // fails\nif (!session) throw new Error("no session");\n```',
      '> It worked in 1.4',
      '| browser | works |\n|---|:-:|\n| Firefox | yes |\n| Safari | no |',
    ].join('\n\n'),
  });
  await comment(
    full,
    'I can reproduce this with Safari 17: the `Set-Cookie` header is there, `document.cookie` is empty.',
  );
  await comment(full, `A very long word: ${'abcdefghij'.repeat(30)}\n\n1. first\n2. second`);
  await depend(full, other);
  await depend(parent, full, 'blocks');
  await link(full, 'https://example.com/spec', 'The specification');
});

describe.each(THEMES)('in %s', (theme) => {
  it('an issue, its history, its editors and a conflict pass', async () => {
    const { page, changed } = await open({ issue: full, theme });
    await ready(page);
    await page.getByText('History').click();
    await page.locator('.step').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/issue-${theme}.png`, fullPage: true });
    const id = await create({ title: 'Conflict', body: 'base' });
    const second = await open({ issue: id, theme });
    await second.page.getByRole('button', { name: 'Edit Description' }).click();
    await second.page.getByRole('textbox', { name: 'Description' }).fill('What I wrote\n\n- [ ] mine');
    await update({ id, body: 'What somebody else wrote meanwhile' });
    second.changed();
    await second.page.getByRole('alert').waitFor();
    await second.page.getByRole('combobox', { name: 'Add label' }).click();
    await second.page.getByRole('option').first().waitFor();
    expect(await seriousFindings(second.page)).toEqual([]);
    await second.page.screenshot({ path: `${SHOTS}/conflict-${theme}.png`, fullPage: true });
    changed();
  });

  it('a new issue and a failure pass', async () => {
    const { page } = await open({ issue: null, theme, given: { labels: ['bug'] } });
    await ready(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/new-issue-${theme}.png`, fullPage: true });
    const failed = await open({ issue: 'ab'.repeat(16), theme });
    await failed.page.getByRole('alert').waitFor();
    expect(await seriousFindings(failed.page)).toEqual([]);
  });

  it('the controls of the kit have the colours of the theme', async () => {
    const { page } = await open({ issue: full, theme });
    await ready(page);
    const colours = await page.evaluate(() => {
      const resolved = (value: string): string => {
        const probe = document.createElement('i');
        probe.style.color = value;
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      };
      const button = document.querySelector('gw-button[appearance="primary"]');
      const area = document.querySelector('gw-text-area')?.shadowRoot?.querySelector('textarea');
      return [
        [button && getComputedStyle(button).color, resolved('var(--vscode-button-foreground)')],
        [area && getComputedStyle(area).backgroundColor, resolved('var(--vscode-input-background)')],
        [area && getComputedStyle(area).color, resolved('var(--vscode-input-foreground)')],
      ];
    });
    for (const [shown, wanted] of colours) expect(shown).toBe(wanted);
  });
});

describe('a narrow page', () => {
  // 1200 pixels at 200 % and at 400 %, and a tab that was dragged as narrow as it goes.
  it.each([600, 300, 220])('of %i pixels loses nothing at its sides', async (width) => {
    const { page } = await open({ issue: full, width });
    await ready(page);
    await page.getByText('History').click();
    await page.locator('.step').first().waitFor();
    await page.getByRole('button', { name: 'Edit Title' }).click();
    await page.getByRole('button', { name: 'Edit Description' }).click();
    await page.getByRole('textbox', { name: 'Description' }).waitFor();
    expect(await overflow(page)).toBe(0);
    await page.screenshot({ path: `${SHOTS}/issue-${width}px.png`, fullPage: true });
  });

  it('of a new issue loses nothing either', async () => {
    const { page } = await open({ issue: null, width: 300 });
    await ready(page);
    expect(await overflow(page)).toBe(0);
  });
});
