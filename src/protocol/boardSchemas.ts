import * as z from 'zod/mini';
import { BOARD_FIELDS, BOARD_ORDERS, type BoardSurface, MAX_CARDS, MAX_COLUMNS } from './board.ts';
import type { ArgumentSchemas } from './rpcHost.ts';

/** Characters; the rules of issues and queries say what is wrong, these only keep absurd messages out. */
const LINE = 4_096;
const FILTER = 16_384;

const line = z.string().check(z.maxLength(LINE));
const issue = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const by = z.enum(BOARD_FIELDS);
const value = z.nullable(line);
const limit = z.int().check(z.minimum(1), z.maximum(MAX_CARDS));
const question = {
  by,
  filter: z.string().check(z.maxLength(FILTER)),
  order: z.enum(BOARD_ORDERS),
  withClosed: z.boolean(),
};

/** What the page of a board may ask for. */
export const boardSchemas: ArgumentSchemas<BoardSurface> = {
  board: z.strictObject({
    ...question,
    pages: z.array(z.strictObject({ key: line, limit })).check(z.maxLength(MAX_COLUMNS)),
  }),
  cards: z.strictObject({ ...question, value, offset: z.int().check(z.minimum(0), z.maximum(MAX_CARDS)), limit }),
  move: z.strictObject({ issue, by, from: value, to: value }),
  create: z.strictObject({ title: line, by, value }),
  open: z.strictObject({ issue, isBeside: z.boolean() }),
  choose: z.strictObject({
    ...question,
    hidesEmpty: z.boolean(),
    collapsed: z.array(line).check(z.maxLength(MAX_COLUMNS * BOARD_FIELDS.length)),
  }),
};
