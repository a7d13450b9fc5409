import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../support/hostileTexts.ts';
import { type TestSide, useConflictsFixture } from './conflictsFixture.ts';

const { conflict, here, open } = useConflictsFixture();

const retitle =
  (title: string) =>
  (side: TestSide, id: string): Promise<unknown> =>
    side.run('issue.update', { id, title });

describe('the page of conflicts', () => {
  it('shows both values, by whom and when, which one holds, and why', async () => {
    const id = await conflict({ title: 'Plant beans' }, retitle('Plant green peas'), retitle('Plant green lentils'));
    const { page, asked } = await open();
    const shown = page.getByRole('article', { name: 'Title' });
    const [holds, other] = [
      shown.getByRole('region', { name: 'Holds now' }),
      shown.getByRole('region', { name: 'The other' }),
    ];
    expect(await holds.locator('.value').textContent()).toBe('Plant green lentils');
    expect(await holds.locator('mark').textContent()).toBe('lentils');
    expect(await other.locator('.value').textContent()).toBe('Plant green peas');
    expect(await other.locator('.who').textContent()).toMatch(/^\s*[0-9a-f]{8}, now\s*$/);
    expect(await shown.getByText('written later').count()).toBe(1);
    await shown.getByRole('button', { name: 'Plant green lentils', exact: false }).first().click();
    await expect.poll(() => asked).toEqual([`open ${id}`]);
  });

  it('marks nothing where the values have nothing in common', async () => {
    await conflict({ title: 'Plant beans' }, retitle('Plant green peas'), retitle('Sow lentils'));
    const { page } = await open();
    await page.getByRole('article', { name: 'Title' }).waitFor();
    expect(await page.locator('.value').allTextContents()).toEqual(['Sow lentils', 'Plant green peas']);
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('takes the other value, for everybody', async () => {
    const id = await conflict({ title: 'Plant beans' }, retitle('Plant peas'), retitle('Plant lentils'));
    const { page, asked } = await open();
    await page.getByRole('button', { name: 'Take the other: Title of Plant lentils' }).click();
    await page.getByRole('heading', { name: 'No conflicts' }).waitFor();
    expect((await here.show(id)).title).toBe('Plant peas');
    expect(asked).toEqual(['settled']);
  });

  it('keeps the one that holds, and writes nothing', async () => {
    const id = await conflict({ title: 'Plant beans' }, retitle('Plant peas'), retitle('Plant lentils'));
    const before = (await here.show(id)).updated_ts;
    const { page } = await open();
    await page.getByRole('button', { name: 'Keep this one: Title of Plant lentils' }).click();
    await page.getByRole('heading', { name: 'No conflicts' }).waitFor();
    expect(await here.show(id)).toMatchObject({ title: 'Plant lentils', updated_ts: before });
  });

  it('says what is there, closed or without a value in words', async () => {
    await conflict(
      { title: 'Plant beans', milestone: 'spring' },
      async (side, id) => {
        await side.run('issue.close', { id });
        await side.run('issue.update', { id, milestone: 'none', body: '' });
      },
      async (side, id) => {
        await side.run('issue.update', { id, milestone: 'summer', body: 'Along the wall' });
        await side.run('issue.close', { id });
        await side.run('issue.reopen', { id });
      },
    );
    const { page } = await open();
    const values = async (name: string): Promise<readonly string[]> =>
      page.getByRole('article', { name }).locator('.value').allTextContents();
    expect(await values('Milestone')).toEqual(['summer', 'no value']);
    expect(await values('State')).toEqual(['Open', 'Closed']);
  });

  it('works by keyboard alone, and goes on with the next one', async () => {
    await conflict(
      { title: 'Plant beans', body: 'a' },
      (side, id) => side.run('issue.update', { id, title: 'Plant peas', body: 'b' }),
      (side, id) => side.run('issue.update', { id, title: 'Plant lentils', body: 'c' }),
    );
    const { page } = await open();
    const first = page.getByRole('article').first();
    const rest = page.getByRole('article').nth(1);
    const name = (await rest.locator('h2').textContent()) ?? '';
    await first.getByRole('button', { name: /^Take the other/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    await page.getByRole('status').getByText('The other value holds now. Conflicts left: 1').waitFor();
    for (let i = 0; i < 9 && !(await keptIsFocused(page)); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'No conflicts' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('follows what others decide, and says why it was too late', async () => {
    const id = await conflict({ title: 'Plant beans' }, retitle('Plant peas'), retitle('Plant lentils'));
    const { page } = await open();
    const take = page.getByRole('button', { name: /^Take the other/ });
    await take.waitFor();
    await retitle('Something else')(here, id);
    await take.click();
    await page.getByRole('heading', { name: 'No conflicts' }).waitFor();
    await page.getByRole('alert').getByText('refused (conflict-settled)').waitFor();
    expect((await here.show(id)).title).toBe('Something else');
  });

  it('can only be read where nothing may be written', async () => {
    await conflict({ title: 'Plant beans' }, retitle('Plant peas'), retitle('Plant lentils'));
    const { page } = await open({ isReadOnly: true });
    expect(await page.getByRole('button', { name: /^Take the other/ }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /^Keep this one/ }).isDisabled()).toBe(true);
  });

  // That nothing ran, that nothing was loaded and that the policy had nothing to forbid is checked after each test.
  it('runs nothing that stands in texts of others', async () => {
    const line = HOSTILE_TEXTS.map((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')).join(' ');
    await conflict(
      { title: line.slice(0, 900), labels: ['kept'] },
      async (side, id) => {
        await side.run('issue.update', { id, title: line.slice(0, 800), body: HOSTILE_TEXTS.join('\n') });
        await side.run('issue.update', { id, milestone: '<img src=x onerror=pwned()>' });
      },
      async (side, id) => {
        await side.run('issue.update', {
          id,
          title: line.slice(100, 900),
          body: HOSTILE_TEXTS.toReversed().join('\n'),
        });
        await side.run('issue.update', { id, milestone: '"><script>pwned()</script>' });
      },
    );
    const { page } = await open();
    await expect.poll(() => page.getByRole('article').count()).toBe(3);
    const found = await page.evaluate(() => {
      const elements = [...document.querySelectorAll('#page *')];
      const handlers = elements.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('on')));
      return [...handlers, ...document.querySelectorAll('#page :is(a, img, iframe, form, svg, script)')].length;
    });
    expect(found).toBe(0);
  });
});

function keptIsFocused(page: Awaited<ReturnType<typeof open>>['page']): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-take') === 'current');
}
