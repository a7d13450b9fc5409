import { describe, expect, it } from 'vitest';
import type { BoardCard, BoardField, BoardShown } from '../../../src/protocol/board.ts';
import {
  type BoardState,
  carried,
  cardIn,
  emptyBoard,
  held,
  newestDone,
  received,
  released,
  sent,
  settled,
  shownColumns,
  withCards,
} from '../../../webview/board/state.ts';
import { boardCard } from './boardCards.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => boardCard(name)) as [
  BoardCard,
  BoardCard,
  BoardCard,
  BoardCard,
];

function shown(open: readonly BoardCard[], closed: readonly BoardCard[]): BoardShown {
  return {
    columns: [
      { key: '=open', value: 'open', total: open.length, cards: open },
      { key: '=closed', value: 'closed', total: closed.length, cards: closed },
    ],
    hiddenColumns: 0,
    total: open.length + closed.length,
  };
}

function start(by: BoardField = 'state', board = shown([a, b, c], [])): BoardState {
  return received(emptyBoard(by), { by, board, asked: 0 });
}

/** `abc|d`: the columns by the titles of their cards, with totals that differ from their number. */
function drawn(state: BoardState): string {
  return shownColumns(state)
    .map(({ cards, total }) => {
      const titles = (cards ?? []).map(({ title }) => title).join('');
      return total === (cards ?? []).length ? titles : `${titles}/${total}`;
    })
    .join('|');
}

const move = (id: number, card: BoardCard, from = '=open', to = '=closed') => ({ id, card, from, to });

describe('a move', () => {
  it('shows the card in its new column at once, as it will look', () => {
    const state = sent(start(), move(1, b));
    expect(drawn(state)).toBe('ac|b');
    expect(shownColumns(state)[1]?.cards?.[0]?.state).toBe('closed');
  });

  it('is taken back when the host refuses, to the very place', () => {
    expect(drawn(settled(sent(start(), move(1, b)), 1, false))).toBe('abc|');
  });

  it('that is refused takes back no other', () => {
    const both = sent(sent(start(), move(1, b)), move(2, a));
    expect(drawn(both)).toBe('c|ab');
    expect(drawn(settled(both, 1, false))).toBe('bc|a');
    expect(drawn(settled(both, 2, false))).toBe('ac|b');
  });

  it('stays when it is done until the host shows it itself', () => {
    const done = settled(sent(start(), move(1, b)), 1, true);
    expect(drawn(done)).toBe('ac|b');
    // Asked before the move was done: the host need not have known of it.
    const early = received(done, { by: 'state', board: shown([a, b, c], []), asked: 0 });
    expect(drawn(early)).toBe('ac|b');
    const late = received(done, { by: 'state', board: shown([a, c], [b, d]), asked: newestDone(done) });
    expect(drawn(late)).toBe('ac|bd');
    expect(late.moves).toEqual([]);
  });

  it('is not shown twice when the host shows it before it answers', () => {
    const early = received(sent(start(), move(1, b)), { by: 'state', board: shown([a, c], [d, b]), asked: 0 });
    expect(drawn(early)).toBe('ac|db');
  });

  it('of a card that is gone shows no card less than there are', () => {
    const gone = received(sent(start(), move(1, b)), { by: 'state', board: shown([a, c], []), asked: 0 });
    expect(drawn(gone)).toBe('ac|b');
  });

  it('leaves other columns the objects that they were', () => {
    const state = start('label', {
      ...shown([a], [b]),
      columns: [...shown([a], [b]).columns, { key: '=x', value: 'x', total: 1, cards: [c] }],
    });
    expect(shownColumns(sent(state, move(1, a)))[2]).toBe(state.board.columns[2]);
  });

  it('of another board is forgotten with it', () => {
    const other = received(sent(start(), move(1, b)), { by: 'type', board: shown([a, b], []), asked: 0 });
    expect(other.moves).toEqual([]);
    expect(drawn(other)).toBe('ab|');
  });
});

describe('a card in the hand', () => {
  it('goes on from column to column and comes back', () => {
    const taken = carried(held(start()), move(1, a));
    expect(drawn(taken)).toBe('bc|a');
    expect(drawn(carried(taken, move(1, a, '=open', '=open')))).toBe('abc|');
    expect(drawn(released(taken))).toBe('abc|');
    expect(drawn(sent(taken, move(1, a)))).toBe('bc|a');
  });

  it('is not disturbed by news, which are there when it is let go', () => {
    const holding = carried(held(start()), move(1, a));
    const told = received(holding, { by: 'state', board: shown([d, a, b, c], []), asked: 0 });
    expect(drawn(told)).toBe('bc|a');
    expect(drawn(released(told))).toBe('dabc|');
    expect(drawn(released(sent(told, move(1, a))))).toBe('dbc|a');
  });
});

describe('a page of a column', () => {
  it('is put behind the cards that are there, each once', () => {
    const first = start('state', {
      ...shown([a, b], []),
      columns: [{ key: '=open', value: 'open', total: 4, cards: [a, b] }],
    });
    expect(drawn(first)).toBe('ab/4');
    expect(drawn(withCards(first, '=open', 2, { cards: [b, c, d], total: 4 }))).toBe('abcd');
    expect(drawn(withCards(first, '=gone', 2, { cards: [c], total: 4 }))).toBe('ab/4');
  });

  it('is the first one of a column without cards', () => {
    const bare = start('state', {
      columns: [{ key: '=open', value: 'open', total: 2, cards: null }],
      hiddenColumns: 0,
      total: 2,
    });
    expect(drawn(bare)).toBe('/2');
    expect(drawn(withCards(bare, '=open', 0, { cards: [a, b], total: 2 }))).toBe('ab');
  });
});

describe('a card in another column', () => {
  const card = { ...a, labels: ['Bug', 'ui'], assignees: ['al', 'bo'] };

  it('has the value of the column in place of the other one', () => {
    expect(cardIn(card, 'label', 'bug', 'docs').labels).toEqual(['ui', 'docs']);
    expect(cardIn(card, 'label', 'bug', 'UI').labels).toEqual(['UI']);
    expect(cardIn(card, 'label', 'bug', null).labels).toEqual(['ui']);
    expect(cardIn(card, 'assignee', null, 'cy').assignees).toEqual(['al', 'bo', 'cy']);
    expect(cardIn(card, 'milestone', null, 'v2').milestone).toBe('v2');
    expect(cardIn(card, 'type', 'bug', null).type).toBeNull();
  });

  it('is as urgent as its priority says', () => {
    expect(cardIn(card, 'priority', null, 'P1')).toMatchObject({ priority: 'P1', urgency: 1 });
    expect(cardIn(card, 'priority', 'P1', null)).toMatchObject({ priority: null, urgency: null });
    expect(cardIn(card, 'priority', 'P1', 'someday')).toMatchObject({ priority: 'someday', urgency: null });
  });
});
