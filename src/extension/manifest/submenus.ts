import type { MenuEntry } from '../commands/command.ts';
import {
  ATTACHMENTS_MENU,
  CHANGE_MENU,
  COPY_MENU,
  changesIssues,
  ISSUE_MENU,
  readsIssue,
  readsIssues,
  RELATIONS_MENU,
} from '../commands/issueMenus.ts';

/** A menu within another one. */
export interface Submenu {
  readonly id: string;
  readonly label: string;
  readonly menus: readonly MenuEntry[];
}

export const submenus: readonly Submenu[] = [
  { id: CHANGE_MENU, label: 'Change', menus: [changesIssues(ISSUE_MENU, '2_change@9')] },
  { id: RELATIONS_MENU, label: 'Relations', menus: [readsIssue(ISSUE_MENU, '3_relations@1')] },
  { id: ATTACHMENTS_MENU, label: 'Attachments', menus: [readsIssue(ISSUE_MENU, '3_relations@2')] },
  { id: COPY_MENU, label: 'Copy As', menus: [readsIssues(ISSUE_MENU, '9_copy@2')] },
];
