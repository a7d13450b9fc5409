import { beforeEach, expect, it } from 'vitest';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { MentionIndex } from '../../../../src/extension/mentions/mentionIndex.ts';

const A = '7f3a2c91'.repeat(4) as AggregateId;
const B = `7f3a${'0'.repeat(28)}` as AggregateId;
const C = '52be01d4'.repeat(4) as AggregateId;

let known: readonly string[];
let asked: (readonly string[])[];
let index: MentionIndex<{ issue_id: string }>;

beforeEach(() => {
  known = [A, B, C];
  asked = [];
  index = new MentionIndex(async (digits) => {
    asked.push(digits);
    return known.filter((id) => digits.some((each) => id.startsWith(each))).map((issue_id) => ({ issue_id }));
  });
});

async function idsOf(digits: string): Promise<readonly string[]> {
  return ((await index.resolve([digits])).get(digits) ?? []).map(({ issue_id }) => issue_id);
}

it('gives all issues that a mention may name, or none', async () => {
  const resolved = await index.resolve(['7f3a2', '7f3a', 'dead']);
  const ids = [...resolved].map(([digits, issues]) => [digits, issues.map(({ issue_id }) => issue_id)]);
  expect(ids).toEqual([
    ['7f3a2', [A]],
    ['7f3a', [A, B]],
    ['dead', []],
  ]);
});

it('asks for all at once and for each once, also for those that name nothing', async () => {
  await Promise.all([index.resolve(['7f3a', '52be', '7f3a', 'dead']), index.resolve(['52be'])]);
  await index.resolve(['7f3a', 'dead']);
  expect(asked).toEqual([['7f3a', '52be', 'dead']]);
});

it('asks for many in several parts', async () => {
  await index.resolve(Array.from({ length: 120 }, (_, at) => (0x1000 + at).toString(16)));
  expect(asked.map((part) => part.length)).toEqual([50, 50, 20]);
});

it('keeps answers within bounds', async () => {
  const many = Array.from({ length: 3_000 }, (_, at) => (0x1000 + at).toString(16));
  await index.resolve(many);
  asked = [];
  await index.resolve(many.slice(-10));
  expect(asked).toEqual([]);
  await index.resolve(many.slice(0, 1));
  expect(asked).toEqual([['1000']]);
});

it.each([
  { change: [A], asks: ['7f3a'] },
  { change: [C], asks: ['52be'] },
  { change: 'many' as const, asks: ['7f3a', '52be'] },
  { change: [], asks: undefined },
])('after a change of $change it asks again for $asks', async ({ change, asks }) => {
  await index.resolve(['7f3a', '52be']);
  asked = [];
  index.forget({ issues: change });
  await index.resolve(['7f3a', '52be']);
  expect(asked[0]).toEqual(asks);
});

it('knows an issue as soon as it is there', async () => {
  known = [];
  expect(await idsOf('52be')).toEqual([]);
  known = [C];
  index.forget({ issues: [C] });
  expect(await idsOf('52be')).toEqual([C]);
});

it('does not keep an answer that was under way when something changed', async () => {
  const before = index.resolve(['52be']);
  index.forget({ issues: [C] });
  await before;
  await index.resolve(['52be']);
  expect(asked).toHaveLength(2);
});

it('passes failures on, and asks again', async () => {
  let fails = true;
  const failing = new MentionIndex(async () => {
    if (fails) throw new Error('no disk');
    return [{ issue_id: C }];
  });
  await expect(failing.resolve(['52be'])).rejects.toThrow('no disk');
  fails = false;
  expect((await failing.resolve(['52be'])).get('52be')).toEqual([{ issue_id: C }]);
});
