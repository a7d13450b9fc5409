import { describe, expect, it } from 'vitest';
import { columnBeside, type Direction, neighbour, type Place, placeAfter } from '../../../webview/board/focus.ts';
import { boardCard, boardColumn } from './boardCards.ts';

const columns = [boardColumn('x', 'abc'), boardColumn('y', ''), boardColumn('z', 'de')];

/** `xb`: the card b in the column x; `x`: its header. */
function place(text: string): Place {
  const [column = '', title] = text;
  return { column: `=${column}`, issue: title === undefined ? null : boardCard(title).id };
}

describe('the keyboard', () => {
  it.each([
    ['xa', 'down', 'xb'],
    ['xc', 'down', 'xc'],
    ['xb', 'up', 'xa'],
    ['xa', 'up', 'x'],
    ['x', 'up', 'x'],
    ['x', 'down', 'xa'],
    ['xb', 'first', 'xa'],
    ['xb', 'last', 'xc'],
    ['xa', 'left', 'xa'],
    ['xa', 'right', 'y'],
    ['y', 'right', 'z'],
    ['ze', 'right', 'ze'],
    ['y', 'down', 'y'],
    ['y', 'last', 'y'],
  ] as const satisfies readonly (readonly [string, Direction, string])[])(
    'goes from %s %s to %s',
    (from, direction, to) => {
      expect(neighbour(columns, [], place(from), direction)).toEqual(place(to));
    },
  );

  it('stays in its row from column to column as far as there are cards', () => {
    const two = [boardColumn('x', 'abc'), boardColumn('z', 'de')];
    expect(neighbour(two, [], place('xb'), 'right')).toEqual(place('ze'));
    expect(neighbour(two, [], place('xc'), 'right')).toEqual(place('ze'));
    expect(neighbour(two, [], place('ze'), 'left')).toEqual(place('xb'));
  });

  it('reaches only the header of a collapsed column', () => {
    const two = [boardColumn('x', 'abc'), boardColumn('z', 'de')];
    expect(neighbour(two, ['=z'], place('xb'), 'right')).toEqual(place('z'));
    expect(neighbour(two, ['=z'], place('z'), 'down')).toEqual(place('z'));
  });
});

describe('after a change, the keyboard', () => {
  const two = [boardColumn('x', 'abc'), boardColumn('z', 'de')];

  it('follows its card', () => {
    const after = [boardColumn('x', 'ac'), boardColumn('z', 'bde')];
    expect(placeAfter(two, after, place('xb'))).toEqual(place('zb'));
    expect(placeAfter(two, two, place('xb'))).toEqual(place('xb'));
  });

  it('is on the card that took the place of one that is gone', () => {
    expect(placeAfter(two, [boardColumn('x', 'ac'), boardColumn('z', 'de')], place('xb'))).toEqual(place('xc'));
    expect(placeAfter(two, [boardColumn('x', 'ab'), boardColumn('z', 'de')], place('xc'))).toEqual(place('xb'));
    expect(placeAfter(two, [boardColumn('x', ''), boardColumn('z', 'de')], place('xc'))).toEqual(place('x'));
  });

  it('is in the first column where its own is gone, and begins there', () => {
    expect(placeAfter(two, [boardColumn('q', 'fg')], place('zd'))).toEqual(place('qf'));
    expect(placeAfter([], two, undefined)).toEqual(place('xa'));
    expect(placeAfter(two, [], place('xa'))).toBeUndefined();
    expect(placeAfter(two, two, place('x'))).toEqual(place('x'));
  });
});

describe('the column beside another', () => {
  it('is none beyond the edges', () => {
    expect(columnBeside(columns, '=x', 'right')?.key).toBe('=y');
    expect(columnBeside(columns, '=x', 'left')).toBeUndefined();
    expect(columnBeside(columns, '=z', 'right')).toBeUndefined();
    expect(columnBeside(columns, '=gone', 'right')).toBeUndefined();
  });
});
