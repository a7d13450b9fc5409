import { expect, it } from 'vitest';
import { Outcomes } from '../../../../src/service/socket/outcomes.ts';

it('does what is asked twice by one key once, also while it is being done', async () => {
  const outcomes = new Outcomes<number>();
  let done = 0;
  const work = (): Promise<number> => Promise.resolve((done += 1));
  const [first, second] = [outcomes.once('a', work), outcomes.once('a', work)];
  expect([await first, await second, await outcomes.once('a', work), await outcomes.once('b', work)]).toEqual([
    1, 1, 1, 2,
  ]);
});

it('forgets what is old, and the oldest of very many', async () => {
  let now = 0;
  const outcomes = new Outcomes<number>(() => now);
  let done = 0;
  const work = (): Promise<number> => Promise.resolve((done += 1));
  await outcomes.once('old', work);
  now = 300_001;
  await outcomes.once('new', work);
  expect(await outcomes.once('old', work)).toBe(3);
  for (let index = 0; index < 1_000; index++) await outcomes.once(`k${index}`, work);
  expect(await outcomes.once('new', work)).toBe(1_004);
});
