import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../webview/board/keys.ts';

type Where = Parameters<typeof meaningOf>[1];

/** `C-`: with Control, `M-`: with Cmd, `A-`: with Alt, `S-`: with Shift. */
function keys(text: string): Parameters<typeof meaningOf>[0] {
  const [, modifier, key = text] = /^([CMAS])-(.+)$/.exec(text) ?? [];
  return {
    ...{ key, ctrlKey: modifier === 'C', metaKey: modifier === 'M' },
    ...{ altKey: modifier === 'A', shiftKey: modifier === 'S' },
  };
}

const card: Where = { isOnCard: true, isCarrying: false };
const header: Where = { isOnCard: false, isCarrying: false };
const carrying: Where = { isOnCard: true, isCarrying: true };

describe('a key', () => {
  it.each([
    ['ArrowUp', card, { does: 'go', direction: 'up' }],
    ['End', card, { does: 'go', direction: 'last' }],
    ['ArrowRight', header, { does: 'go', direction: 'right' }],
    ['C-ArrowLeft', card, { does: 'shift', direction: 'left' }],
    ['M-ArrowRight', card, { does: 'shift', direction: 'right' }],
    ['Enter', card, { does: 'open', isBeside: false }],
    ['C-Enter', card, { does: 'open', isBeside: true }],
    [' ', card, { does: 'take' }],
    ['ArrowLeft', carrying, { does: 'shift', direction: 'left' }],
    [' ', carrying, { does: 'drop' }],
    ['Enter', carrying, { does: 'drop' }],
    ['Escape', carrying, { does: 'cancel' }],
  ] as const)('%s means something', (text, where, meaning) => {
    expect(meaningOf(keys(text), where)).toEqual(meaning);
  });

  it.each([
    ['C-ArrowUp', card],
    ['C-ArrowRight', header],
    ['Enter', header],
    [' ', header],
    ['C- ', card],
    ['Escape', card],
    ['ArrowDown', carrying],
    ['Home', carrying],
    ['S-ArrowLeft', card],
    ['A-ArrowLeft', card],
    ['a', card],
  ] as const)('%s is left to others', (text, where) => {
    expect(meaningOf(keys(text), where)).toBeUndefined();
  });
});
