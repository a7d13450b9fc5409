import type { Direction } from './focus.ts';

/** What a key means on the board. */
export type KeyMeaning =
  | { readonly does: 'go'; readonly direction: Direction }
  | { readonly does: 'shift'; readonly direction: 'left' | 'right' }
  | { readonly does: 'take' | 'drop' | 'cancel' }
  | { readonly does: 'open'; readonly isBeside: boolean };

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/**
 * `isOnCard`: else on the header of a column, whose button has keys of its own. `isCarrying`: a card is in the hand, and nothing
 * else is done. `undefined` for keys that are not the board's.
 */
export function meaningOf(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Keys,
  { isOnCard, isCarrying }: { readonly isOnCard: boolean; readonly isCarrying: boolean },
): KeyMeaning | undefined {
  if (altKey || shiftKey) return undefined;
  const isCommand = ctrlKey || metaKey;
  const direction = DIRECTIONS[key];
  const isSideways = direction === 'left' || direction === 'right';
  if (isCarrying) {
    if (isSideways) return { does: 'shift', direction };
    if (key === 'Escape') return { does: 'cancel' };
    return key === ' ' || key === 'Enter' ? { does: 'drop' } : undefined;
  }
  if (direction !== undefined) {
    if (!isCommand) return { does: 'go', direction };
    return isSideways && isOnCard ? { does: 'shift', direction } : undefined;
  }
  if (!isOnCard) return undefined;
  if (key === 'Enter') return { does: 'open', isBeside: isCommand };
  return key === ' ' && !isCommand ? { does: 'take' } : undefined;
}
