import { describe, expect, it } from 'vitest';
import { columnKey, columnsOf, type Group } from '../../../src/extension/webviews/boardColumns.ts';
import { MAX_COLUMNS } from '../../../src/protocol/board.ts';

const group = (value: string | null, total = 1): Group => ({ value, total, list_query: `q:${value}` });

describe('columns of a board', () => {
  it('are there for both states although no issue is closed', () => {
    const groups = [group('open', 3)];
    expect(columnsOf('state', groups, groups).columns).toEqual([
      { key: '=open', value: 'open', total: 3, query: 'q:open' },
      { key: '=closed', value: 'closed', total: 0, query: undefined },
    ]);
  });

  it('of priorities are in their order, each once whatever its spelling', () => {
    const groups = [group('someday'), group('high', 2), group('P0'), group(null, 4)];
    const { columns } = columnsOf('priority', groups, groups);
    expect(columns.map(({ value, total }) => [value, total])).toEqual([
      [null, 4],
      ['P0', 1],
      ['P1', 2],
      ['P2', 0],
      ['P3', 0],
      ['P4', 0],
      ['someday', 1],
    ]);
  });

  it('become empty by a filter, and stay', () => {
    const { columns } = columnsOf('label', [group('bug', 5), group('ui', 2)], [group('UI', 1)]);
    expect(columns).toEqual([
      { key: 'none', value: null, total: 0, query: undefined },
      { key: '=bug', value: 'bug', total: 0, query: undefined },
      { key: '=ui', value: 'ui', total: 1, query: 'q:UI' },
    ]);
  });

  it('stand by name, numbers as numbers, whatever their size', () => {
    const values = (sizes: readonly number[]) => {
      const groups = ['v10', 'v2', 'v1'].map((name, at) => group(name, sizes[at]));
      return columnsOf('milestone', groups, groups).columns.map(({ value }) => value);
    };
    expect(values([1, 2, 3])).toEqual([null, 'v1', 'v2', 'v10']);
    expect(values([3, 2, 1])).toEqual([null, 'v1', 'v2', 'v10']);
  });

  it('are the largest ones where there are too many', () => {
    const groups = Array.from({ length: MAX_COLUMNS + 20 }, (_, at) => group(`l${at}`, at + 1));
    const { columns, hidden } = columnsOf('label', groups, groups);
    expect(columns).toHaveLength(MAX_COLUMNS);
    expect(hidden).toBe(21);
    expect(columns[0]?.value).toBeNull();
    expect(columns.map(({ value }) => value)).not.toContain('l0');
    expect(columns.map(({ value }) => value)).toContain(`l${MAX_COLUMNS + 19}`);
  });

  it('have keys that no text can take from a rank or from none', () => {
    expect(columnKey('label', 'none')).not.toBe(columnKey('label', null));
    expect(columnKey('priority', '#1')).not.toBe(columnKey('priority', 'P1'));
    expect(columnKey('priority', 'High')).toBe(columnKey('priority', 'P1'));
    expect(columnKey('label', 'Bug')).toBe(columnKey('label', 'bug'));
  });
});
