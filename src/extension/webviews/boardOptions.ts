import { BOARD_FIELDS, BOARD_ORDERS, type BoardOptions, DEFAULT_BOARD } from '../../protocol/board.ts';

/** What was kept, perhaps by another version: whatever is not understood counts as the default. */
export function parseBoardOptions(kept: unknown): BoardOptions {
  const { by, filter, order, withClosed, hidesEmpty, collapsed } = (kept ?? {}) as {
    readonly [Key in keyof BoardOptions]?: unknown;
  };
  return {
    by: BOARD_FIELDS.find((each) => each === by) ?? DEFAULT_BOARD.by,
    filter: typeof filter === 'string' ? filter : DEFAULT_BOARD.filter,
    order: BOARD_ORDERS.find((each) => each === order) ?? DEFAULT_BOARD.order,
    withClosed: withClosed === true,
    hidesEmpty: hidesEmpty === true,
    collapsed: Array.isArray(collapsed) ? collapsed.filter((key) => typeof key === 'string') : DEFAULT_BOARD.collapsed,
  };
}
