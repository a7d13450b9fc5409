/** The place of our views in the activity bar. */
export const container = { id: 'grite', title: 'Grite', icon: 'media/activity.svg' };

export interface ViewDefinition {
  readonly id: `grite.${string}`;
  readonly name: string;
  readonly icon: string;
  /** What people see before it has loaded. */
  readonly contextualTitle: string;
}

export const views: readonly ViewDefinition[] = [
  { id: 'grite.issues', name: 'Issues', icon: '$(issues)', contextualTitle: 'Grite Issues' },
  { id: 'grite.locks', name: 'Locks', icon: '$(lock)', contextualTitle: 'Grite Locks' },
];

/** What stands in a view that is empty: one for each reason. The first line of a button is `[Verb](command:…)`. */
export interface Welcome {
  /** Names the text in package.nls.json. */
  readonly key: string;
  readonly view: ViewDefinition['id'];
  readonly when: string;
  readonly text: string;
}

export const welcomes: readonly Welcome[] = [
  {
    key: 'noFolder',
    view: 'grite.issues',
    when: 'workspaceFolderCount == 0',
    text: 'Open a folder with a git repository to see its issues.\n[Open Folder](command:vscode.openFolder)\nOr [clone a repository](command:git.clone).',
  },
  {
    key: 'noRepository',
    view: 'grite.issues',
    when: 'workspaceFolderCount > 0 && grite.state == noRepository',
    text: 'Issues are kept in a git repository, and this folder has none.\n[Initialize Repository](command:git.init)',
  },
  {
    key: 'notTrusted',
    view: 'grite.issues',
    when: '!isWorkspaceTrusted && (grite.state == notInitialised || grite.state == noIssues)',
    text: 'This repository has no issues that can be shown. In Restricted Mode, Grite only reads.\n[Manage Workspace Trust](command:workbench.trust.manage)',
  },
  {
    key: 'remoteHasIssues',
    view: 'grite.issues',
    when: 'isWorkspaceTrusted && grite.state == remoteHasIssues',
    text: 'The remote of this repository has issues that are not here yet.\n[Fetch Issues](command:grite.sync.pull)',
  },
  {
    key: 'notInitialised',
    view: 'grite.issues',
    when: 'isWorkspaceTrusted && grite.state == notInitialised',
    text: 'This repository has no issues yet. They are kept in the repository itself: no server, no account.\n[New Issue](command:grite.issue.create)\nOr [set it up](command:grite.init) first: who you are, and a section for agents in AGENTS.md.',
  },
  {
    key: 'noIssues',
    view: 'grite.issues',
    when: 'isWorkspaceTrusted && grite.state == noIssues',
    text: 'No issues yet.\n[New Issue](command:grite.issue.create)\nOr [import those of another tracker](command:grite.import).',
  },
  {
    key: 'noLocks',
    view: 'grite.locks',
    when: 'isWorkspaceTrusted && !grite.hasNoRepository && workspaceFolderCount > 0',
    text: 'Nobody holds a lock. With a lock you tell others, and their agents, that you are working on a file, a folder or an issue.\n[Lock the Open File](command:grite.lock.file)\nOr [lock an issue](command:grite.lock.issue).',
  },
  {
    key: 'noLocksRestricted',
    view: 'grite.locks',
    when: '!isWorkspaceTrusted && !grite.hasNoRepository && workspaceFolderCount > 0',
    text: 'Nobody holds a lock. In Restricted Mode, Grite only reads.\n[Manage Workspace Trust](command:workbench.trust.manage)',
  },
  {
    key: 'noLocksWithoutRepository',
    view: 'grite.locks',
    when: 'grite.hasNoRepository || workspaceFolderCount == 0',
    text: 'Locks are kept in a git repository, and none is open.',
  },
];
