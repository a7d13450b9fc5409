import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { initActor } from '../../src/app/operations/actors/initActor.ts';
import type { disownEvent } from '../../src/app/operations/events/disownEvent.ts';
import { useIssueFixture } from './harness/issueFixture.ts';
import { seriousFindings } from './harness/seriousFindings.ts';
import { THEMES } from './harness/themes.ts';

const SHOTS = '.artifacts/webview';
const { folder, run, create, comment, open } = useIssueFixture();

let id = '';
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  id = await create({ title: 'Rotate the signing keys', body: 'By somebody who does not sign.' });
  const { actor_id } = await run<typeof initActor>('actor.init', { label: 'ada', generateKey: true });
  await run('actor.use', { id: actor_id });
  await comment(id, 'Ada signs');
  const wrong = await comment(id, 'Ada did not mean this');
  await run<typeof disownEvent>('event.disown', { id: wrong, reason: 'Sent to the wrong issue' });
  // As somebody would write who has the id of Ada, but not her key.
  const key = join(folder(), '.git', 'grite', 'actors', actor_id, 'signing_key');
  renameSync(key, `${key}.away`);
  await comment(id, 'Not Ada at all');
  renameSync(`${key}.away`, key);
});

it.each(THEMES)('in %s an issue says whose signature is worth what, and what does not count', async (theme) => {
  const { page } = await open({ issue: id, theme });
  const said = (text: string) =>
    page.getByRole('article').filter({ hasText: text }).getByRole('img').getAttribute('aria-label');
  await page.getByText('Ada signs').waitFor();
  expect(await said('Ada signs')).toBe('Signed');
  expect(await said('Not Ada at all')).toBe('Not signed, though its author signs');
  expect(await page.getByRole('article', { name: 'Description' }).getByRole('img').count()).toBe(0);
  expect(await page.getByText('Ada did not mean this').count()).toBe(0);
  const doubtful = page.getByText('Doubtful Signatures');
  expect(await doubtful.getAttribute('title')).toMatch(/wrong or missing: 1\./);
  await page.getByText('History').click();
  await page
    .getByText('wrote something that does not count, because ada disowned it: Sent to the wrong issue')
    .waitFor();
  const steps = page.locator('.step');
  expect(await steps.count()).toBe(4);
  // The newest first.
  expect(await steps.first().getByRole('img').getAttribute('aria-label')).toBe('Not signed, though its author signs');
  expect(await steps.last().getByRole('img').count()).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/signatures-${theme}.png`, fullPage: true });
});

it('an issue of which nothing is signed says nothing of signatures', async () => {
  const { page } = await open({ issue: await create({ title: 'Plain', body: 'Text' }) });
  await page.getByRole('heading', { name: 'Plain' }).waitFor();
  // Ada signs again: the mark of her issue, and no doubts.
  expect(await page.locator('.signature').count()).toBe(1);
  expect(await page.getByText('Doubtful Signatures').count()).toBe(0);
});
