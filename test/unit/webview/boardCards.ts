import type { BoardCard, BoardColumn } from '../../../src/protocol/board.ts';

/** A card whose id is made of its title. */
export function boardCard(title: string, more: Partial<BoardCard> = {}): BoardCard {
  const id = Array.from(title, (letter) => (letter.codePointAt(0) ?? 0).toString(16)).join('');
  return {
    id: id.padEnd(32, '0').slice(0, 32),
    shortId: `gi-${id.padEnd(8, '0').slice(0, 8)}`,
    title,
    state: 'open',
    labels: [],
    assignees: [],
    type: null,
    priority: null,
    urgency: null,
    milestone: null,
    due: null,
    isBlocked: false,
    isPrivate: false,
    comments: 0,
    children: null,
    ...more,
  };
}

/** A column of cards with these titles, one letter each. */
export function boardColumn(value: string, titles: string): BoardColumn {
  const cards = Array.from(titles, (title) => boardCard(title));
  return { key: `=${value}`, value, total: cards.length, cards };
}
