import type { MenuEntry } from './command.ts';

const ON_ISSUE = 'view == grite.issues && viewItem =~ /\\bissue\\b/';
const ONE_ONLY = '!listMultiSelection';

/** A place in the menu of an issue that is only looked at, one at a time. */
export function readsIssue(menu: string, group: string): MenuEntry {
  return { menu, when: `${ON_ISSUE} && ${ONE_ONLY}`, group };
}

/** A place in the menu of all issues that are selected and only looked at. */
export function readsIssues(menu: string, group: string): MenuEntry {
  return { menu, when: ON_ISSUE, group };
}

/** A place in the menu of all issues that are selected and to be changed together. */
export function changesIssues(menu: string, group: string): MenuEntry {
  return { menu, when: `${ON_ISSUE} && isWorkspaceTrusted`, group };
}

/** A place in the menu of an issue that is changed by itself. */
export function changesIssue(menu: string, group: string): MenuEntry {
  return { menu, when: `${ON_ISSUE} && isWorkspaceTrusted && ${ONE_ONLY}`, group };
}

export const ISSUE_MENU = 'view/item/context';
/** Submenus of it; see manifest/submenus.ts. */
export const CHANGE_MENU = 'grite.issue.changeMenu';
export const RELATIONS_MENU = 'grite.issue.relationsMenu';
export const COPY_MENU = 'grite.issue.copyMenu';
export const ATTACHMENTS_MENU = 'grite.issue.attachmentsMenu';
