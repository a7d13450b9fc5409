import type { MenuEntry } from '../commands/command.ts';

const ON_CARD = "webviewSection == 'issue'";
const CHANGES = `${ON_CARD} && isWorkspaceTrusted`;

function entry(when: string, group: string): MenuEntry {
  return { menu: 'webview/context', when, group };
}

/** The menu of an issue in our pages, which name it in `data-vscode-context`: the commands that the list of issues has too. */
export const cardMenu: readonly (readonly [command: string, place: MenuEntry])[] = [
  ['grite.issue.open', entry(ON_CARD, 'navigation@1')],
  ['grite.issue.close', entry(`${CHANGES} && issueState == 'open'`, '1_state@1')],
  ['grite.issue.reopen', entry(`${CHANGES} && issueState == 'closed'`, '1_state@1')],
  ['grite.issue.publish', entry(`${CHANGES} && issueIsPrivate`, '1_state@3')],
  ['grite.lock.issue', entry(CHANGES, '1_state@4')],
  ['grite.issue.comment', entry(CHANGES, '1_state@2')],
  ['grite.issue.assignToMe', entry(CHANGES, '2_change@1')],
  ['grite.issue.assign', entry(CHANGES, '2_change@2')],
  ['grite.issue.addLabels', entry(CHANGES, '2_change@3')],
  ['grite.issue.setPriority', entry(CHANGES, '2_change@4')],
  ['grite.issue.setMilestone', entry(CHANGES, '2_change@5')],
  ['grite.issue.copyId', entry(ON_CARD, '9_copy@1')],
  ['grite.issue.copyLink', entry(ON_CARD, '9_copy@2')],
  ['grite.issue.copyMarkdownLink', entry(ON_CARD, '9_copy@3')],
];
