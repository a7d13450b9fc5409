import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../../src/extension/commands/history/changedLines.ts';
import { fenced } from '../../../../src/extension/commands/history/fenced.ts';
import { dayAfter } from '../../../../src/extension/ui/days.ts';
import { recentIssues, rememberIssue } from '../../../../src/extension/ui/recentIssues.ts';
import { typedValue } from '../../../../src/extension/ui/typedItems.ts';

describe('a typed value', () => {
  it('is new where it is not known, whatever its case', () => {
    const known = [{ value: 'Bug' }];
    expect(typedValue(' urgent ', known)).toBe('urgent');
    expect(typedValue('bug', known)).toBeUndefined();
    expect(typedValue('  ', known)).toBeUndefined();
  });
});

describe('days', () => {
  it('go on over the end of a month and of a year', () => {
    expect(dayAfter(new Date(2026, 1, 28, 23, 59), 1)).toBe('2026-03-01');
    expect(dayAfter(new Date(2026, 11, 31), 7)).toBe('2027-01-07');
    expect(dayAfter(new Date(2026, 2, 29, 0, 1), 0)).toBe('2026-03-29');
  });
});

describe('a fence', () => {
  it('is longer than every one in the text', () => {
    expect(fenced('```js\n1\n```\n', 'markdown')).toBe('````markdown\n```js\n1\n```\n````');
    expect(fenced('plain', 'diff')).toBe('```diff\nplain\n```');
  });
});

describe('changed lines', () => {
  it('are those between what stayed', () => {
    expect(changedLines('a\nb\nc', 'a\nx\ny\nc')).toBe('- b\n+ x\n+ y');
    expect(changedLines('', 'a')).toBe('+ a');
    expect(changedLines('a\na', 'a')).toBe('- a');
  });
});

describe('issues that were opened last', () => {
  const memento = (kept?: unknown) => {
    const values = new Map<string, unknown>(kept === undefined ? [] : [['grite.recentIssues', kept]]);
    return {
      keys: () => [...values.keys()],
      get: (key: string) => values.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
    } as Parameters<typeof recentIssues>[0];
  };
  const issue = (digit: number) => ({ repository: '/r', issue: digit.toString(16).repeat(32) });

  it('are kept, the latest first, each once, at most ten', async () => {
    const state = memento();
    for (const digit of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 3]) await rememberIssue(state, issue(digit));
    expect(recentIssues(state)).toEqual([3, 11, 10, 9, 8, 7, 6, 5, 4, 2].map(issue));
  });

  it('are none where something else was kept', () => {
    expect(recentIssues(memento('x'))).toEqual([]);
    expect(recentIssues(memento([{ repository: 1 }, issue(1)]))).toEqual([issue(1)]);
  });
});
