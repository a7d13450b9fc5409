import { describe, expect, it } from 'vitest';
import { updateIssue } from '../../../src/app/operations/issues/updateIssue.ts';
import { operations } from '../../../src/app/operations/catalog.ts';
import { inputOfNew, keptAfter, stepsOf } from '../../../src/extension/webviews/boardMoves.ts';
import { BOARD_FIELDS, type BoardField } from '../../../src/protocol/board.ts';

const ISSUE = '0123456789abcdef0123456789abcdef';
const plain = { labels: [], assignees: [] };
const move = (by: BoardField, from: string | null, to: string | null) => ({ issue: ISSUE, by, from, to });

describe('what a move means', () => {
  it('closes and reopens by state', () => {
    expect(stepsOf(move('state', 'open', 'closed'), plain)).toEqual([
      { operation: 'issue.close', input: { id: ISSUE } },
    ]);
    expect(stepsOf(move('state', 'closed', 'open'), plain)).toEqual([
      { operation: 'issue.reopen', input: { id: ISSUE } },
    ]);
  });

  it.each(['priority', 'milestone', 'type'] as const)('sets the %s, and takes it away without one', (by) => {
    expect(stepsOf(move(by, null, 'v 2'), plain)).toEqual([
      { operation: 'issue.update', input: { id: ISSUE, [by]: 'v 2' } },
    ]);
    expect(stepsOf(move(by, 'v 2', null), plain)).toEqual([
      { operation: 'issue.update', input: { id: ISSUE, [by]: 'none' } },
    ]);
    expect(updateIssue.input.safeParse({ id: ISSUE, [by]: 'none' }).success).toBe(true);
  });

  it('replaces only the assignee of the column, and adds before it removes', () => {
    const issue = { labels: [], assignees: ['alice', 'bob'] };
    expect(stepsOf(move('assignee', 'alice', 'carol'), issue)).toEqual([
      { operation: 'assignee.add', input: { id: ISSUE, users: ['carol'] } },
      { operation: 'assignee.remove', input: { id: ISSUE, users: ['alice'] } },
    ]);
    expect(stepsOf(move('assignee', 'alice', 'bob'), issue)).toEqual([
      { operation: 'assignee.remove', input: { id: ISSUE, users: ['alice'] } },
    ]);
    expect(stepsOf(move('assignee', 'alice', null), issue)).toEqual([
      { operation: 'assignee.remove', input: { id: ISSUE, users: ['alice'] } },
    ]);
  });

  it('takes a label away in every spelling that the issue has', () => {
    const issue = { labels: ['Bug', 'bug', 'ui'], assignees: [] };
    expect(stepsOf(move('label', 'bug', 'docs'), issue)).toEqual([
      { operation: 'label.add', input: { id: ISSUE, labels: ['docs'] } },
      { operation: 'label.remove', input: { id: ISSUE, labels: ['Bug', 'bug'] } },
    ]);
    expect(stepsOf(move('label', null, 'UI'), issue)).toEqual([]);
  });

  it('does nothing within a column, whatever its spelling', () => {
    for (const by of BOARD_FIELDS) expect(stepsOf(move(by, 'open', 'Open'), plain)).toEqual([]);
    expect(stepsOf(move('priority', 'high', 'P1'), plain)).toEqual([]);
  });

  it('names only operations of the catalogue, with input that they take', () => {
    const issue = { labels: ['a'], assignees: ['a'] };
    const steps = BOARD_FIELDS.flatMap((by) => [
      ...stepsOf(move(by, by === 'state' ? 'open' : 'a', by === 'state' ? 'closed' : 'b'), issue),
      ...stepsOf(move(by, by === 'state' ? 'closed' : 'a', by === 'state' ? 'open' : null), issue),
    ]);
    for (const { operation, input } of steps) {
      const found = operations.find(({ id }) => id === operation);
      expect(found?.input.safeParse(input).success, operation).toBe(true);
    }
    expect(new Set(steps.map(({ operation }) => operation)).size).toBe(7);
  });

  it('says what keeps an issue out of the column of those without a value', () => {
    const issue = { labels: ['Bug', 'ui'], assignees: ['alice', 'bob'] };
    expect(keptAfter(move('label', 'bug', null), issue)).toEqual(['ui']);
    expect(keptAfter(move('assignee', 'bob', null), issue)).toEqual(['alice']);
    expect(keptAfter(move('label', 'bug', 'docs'), issue)).toEqual([]);
    expect(keptAfter(move('type', 'bug', null), issue)).toEqual([]);
  });

  it('makes a new issue for its column', () => {
    expect(inputOfNew({ title: 'x', by: 'state', value: 'open' })).toEqual({ title: 'x' });
    expect(inputOfNew({ title: 'x', by: 'label', value: 'bug' })).toEqual({ title: 'x', labels: ['bug'] });
    expect(inputOfNew({ title: 'x', by: 'assignee', value: 'al' })).toEqual({ title: 'x', assignees: ['al'] });
    expect(inputOfNew({ title: 'x', by: 'milestone', value: 'v2' })).toEqual({ title: 'x', milestone: 'v2' });
    expect(inputOfNew({ title: 'x', by: 'milestone', value: null })).toEqual({ title: 'x' });
  });
});
