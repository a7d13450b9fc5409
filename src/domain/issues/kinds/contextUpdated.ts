import { compareUtf8 } from '../../../base/bytes.ts';
import { hexBytes, sortedList, text, uint32 } from '../../event/fields.ts';
import { type Field, tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';

/** A symbol of a source file; lines count from 1. */
export interface CodeSymbol {
  readonly name: string;
  readonly kind: string;
  readonly lineStart: number;
  readonly lineEnd: number;
}

const symbolItems = tuple({ name: text, kind: text, lineStart: uint32, lineEnd: uint32 });
const symbol: Field<CodeSymbol> = {
  encode: (value) => symbolItems.toItems(value),
  decode: (item) => (Array.isArray(item) ? symbolItems.fromItems(item) : undefined),
  is: (value): value is CodeSymbol => symbolItems.read(value) !== undefined,
};

export const contextUpdated = issueKind({
  tag: 13,
  name: 'ContextUpdated',
  payload: tuple({
    path: text,
    language: text,
    symbols: sortedList(symbol, (a, b) => compareUtf8(a.name, b.name) || compareUtf8(a.kind, b.kind)),
    summary: text,
    contentHash: hexBytes(32),
  }),
  example: {
    path: 'src/main.rs',
    language: 'rust',
    symbols: [
      { name: 'Config', kind: 'struct', lineStart: 12, lineEnd: 20 },
      { name: 'main', kind: 'function', lineStart: 1, lineEnd: 10 },
    ],
    summary: 'Entry point',
    contentHash: 'aa'.repeat(32),
  },
  // What a file contains is no part of an issue: its aggregate never gets a creation, so nothing of it is shown as one.
  apply: () => undefined,
});
