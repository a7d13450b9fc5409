import type { MenuEntry } from '../command.ts';

export const LOCK_MENU = 'view/item/context';

/** A place in the menu of a lock that is to be changed: one's own, or one of others. */
export function changesLock(menu: string, whose: 'mine' | 'others', group: string): MenuEntry {
  return { menu, when: `view == grite.locks && viewItem =~ /\\b${whose}\\b/ && isWorkspaceTrusted`, group };
}
