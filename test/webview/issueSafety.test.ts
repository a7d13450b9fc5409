import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../support/hostileTexts.ts';
import { useIssueFixture } from './harness/issueFixture.ts';

const { create, comment, link, open } = useIssueFixture();

// That nothing ran, that nothing was loaded and that the policy had nothing to forbid is checked after each test.
describe('hostile texts', () => {
  it('run nothing wherever they stand', async () => {
    const oneLine = HOSTILE_TEXTS.map((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, ' '));
    const id = await create({
      title: oneLine.join(' ').slice(0, 1_000),
      body: HOSTILE_TEXTS.join('\n\n'),
      labels: oneLine.map((text) => text.slice(0, 60)),
      assignees: oneLine.slice(0, 10).map((text) => text.slice(0, 60)),
      milestone: '<img src=x onerror=pwned()>',
    });
    for (const text of HOSTILE_TEXTS) await comment(id, text);
    await create({ title: '<img src=x onerror=pwned()>', labels: ['"><script>pwned()</script>'] });
    await link(id, 'https://example.com/#"onclick="pwned()', '<b onclick=pwned()>note</b>');
    const { page } = await open({ issue: id });
    await page.locator('article').nth(HOSTILE_TEXTS.length).waitFor();
    await page.getByText('History').click();
    await page.locator('.step').first().waitFor();
    // What is only shown when it is asked for: options, the editor and its preview.
    await page.getByRole('combobox', { name: 'Add issue' }).click();
    await page.locator('.picker-list [role="option"]').first().waitFor();
    await page.getByRole('combobox', { name: 'Add label' }).click();
    await page.getByRole('button', { name: 'Edit Description' }).click();
    await page.getByRole('tab', { name: 'Preview' }).first().click();
    await page.locator('.preview p').first().waitFor();
    const found = await page.evaluate(() => {
      const elements = [...document.querySelectorAll('*')];
      const handlers = elements.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('on')));
      const addresses = elements.flatMap((each) => each.getAttribute('href') ?? []);
      const frames = document.querySelectorAll('iframe, object, embed, form, base, svg, math').length;
      return {
        handlers,
        frames,
        addresses: addresses.filter((each) => !/^(https?:|mailto:|issue:|attachment:|http:|\/)/.test(each)),
      };
    });
    expect(found).toEqual({ handlers: [], frames: 0, addresses: [] });
  });

  it('are clicked without harm', async () => {
    const id = await create({ title: 'Links', body: HOSTILE_TEXTS.join('\n\n') });
    const { page, asked } = await open({ issue: id });
    await page.locator('[data-text="body"]').waitFor();
    const address = page.url();
    for (const each of await page.locator('[data-text="body"] a').all()) await each.click();
    await expect.poll(() => asked.length).toBe(await page.locator('[data-text="body"] a').count());
    expect(asked.filter((each) => !/^open link https:\/\/evil\.example\//.test(each))).toEqual([]);
    expect(page.url()).toBe(address);
  });

  it('in a new issue, its preview and what it was to begin with run nothing', async () => {
    const { page } = await open({
      issue: null,
      given: { title: '</title><script>pwned()</script>', body: HOSTILE_TEXTS.join('\n\n') },
    });
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.locator('.preview p').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('</title><script>pwned()</script>');
  });

  it('would be noticed: the same check finds a handler that runs', async () => {
    const id = await create({ title: 'Check of the check' });
    const editor = await open({ issue: id });
    await editor.page.evaluate(() => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'pwned()');
      image.src = 'https://evil.example/x.png';
      document.body.append(image);
    });
    const noticed = (directive: string) => editor.wrongs.some((each) => each.startsWith(`policy: ${directive}`));
    await expect.poll(() => noticed('script-src')).toBe(true);
    await expect.poll(() => noticed('img-src')).toBe(true);
    editor.forgive();
  });
});
