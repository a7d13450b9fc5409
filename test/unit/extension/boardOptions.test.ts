import { describe, expect, it } from 'vitest';
import { parseBoardOptions } from '../../../src/extension/webviews/boardOptions.ts';
import { type BoardOptions, DEFAULT_BOARD } from '../../../src/protocol/board.ts';

describe('kept options of a board', () => {
  it('are read as they were kept', () => {
    const options: BoardOptions = {
      by: 'label',
      filter: 'is:open',
      order: 'due-asc',
      withClosed: true,
      hidesEmpty: true,
      collapsed: ['none'],
    };
    expect(parseBoardOptions(JSON.parse(JSON.stringify(options)))).toEqual(options);
  });

  it.each([undefined, null, 7, 'x', [], { by: 'size', filter: 7, order: 'up', withClosed: 'yes', collapsed: 'none' }])(
    'count as the default where they are not understood: %j',
    (kept) => {
      expect(parseBoardOptions(kept)).toEqual(DEFAULT_BOARD);
    },
  );
});
