/** A setting of the editor, without its prefix `grite.`. */
interface SettingDefinition {
  readonly schema: {
    readonly type: 'boolean' | 'string' | 'number' | 'array';
    readonly default: unknown;
    readonly enum?: readonly string[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly items?: { readonly type: 'string' };
  };
  /** `resource` where folders of one workspace may differ. */
  readonly scope: 'application' | 'machine' | 'window' | 'resource' | 'machine-overridable';
  /** Markdown, in English; one or two sentences. */
  readonly description: string;
  /** What each value of `enum` means. */
  readonly choices?: readonly string[];
}

/** Every setting, in the order in which the editor shows them. */
export const settings = {
  'repositories.scanDepth': {
    schema: { type: 'number', default: 1, minimum: 0, maximum: 5 },
    scope: 'window',
    description:
      'How many levels of folders below each workspace folder are searched for git repositories. Submodules are always found.',
  },
  'service.terminals': {
    schema: { type: 'boolean', default: true },
    scope: 'machine',
    description:
      'Answer `grite` commands in terminals from the open editor, so that they take half the time. Takes effect when the window is loaded again.',
  },
  'mentions.hover': {
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description: 'Show a card of the issue while the pointer rests on its id (`gi-7f3a2c91`) in a text.',
  },
  'mentions.links': {
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description: 'Make links of the ids of issues in texts and terminals.',
  },
  'mentions.completion': {
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description:
      'Suggest open issues after `gi-` in comments, texts and the message of a commit. Nothing else brings them up.',
  },
  'todo.triggers': {
    schema: { type: 'array', default: ['TODO', 'FIXME', 'XXX', 'HACK'], items: { type: 'string' } },
    scope: 'resource',
    description:
      'Words at the beginning of a comment of which an issue can be made by a quick fix, in this case. None: no quick fix.',
  },
  'todo.label': {
    schema: { type: 'string', default: 'todo' },
    scope: 'resource',
    description: 'The label of issues that were made of such comments. Empty: none.',
  },
  'sync.checkRemote': {
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description:
      'In a clone without issues, ask the remote once whether it has some, and offer to fetch them. Nothing is fetched without being asked for.',
  },
  'sync.background': {
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description:
      'Sync issues in the background where the mode of the clone says so (_Grite: Change Sync Mode…_). Off: nothing is synced by itself in this window, whatever the mode.',
  },
  'locks.duration': {
    schema: { type: 'number', default: 30, minimum: 1, maximum: 1440 },
    scope: 'resource',
    description:
      'For how many minutes locks are taken. They are extended while the window is open; so long after it was closed they end.',
  },
  'locks.shared': {
    schema: { type: 'boolean', default: false },
    scope: 'resource',
    description:
      'Take locks at the remote of the issues as well, so that no other clone can hold the same. Without a connection nothing is held.',
  },
  'locks.statusBar': {
    schema: { type: 'boolean', default: true },
    scope: 'window',
    description: 'Show who holds locks in the status bar, while there are any.',
  },
  'locks.warnings': {
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description:
      'Warn when you open a file that another one holds, and when you save it: once for each file and lock. What the policy of the clone turns off (`lock_policy`) is not warned of in any case.',
  },
  'statusBar.visible': {
    schema: { type: 'boolean', default: true },
    scope: 'window',
    description: 'Show the issue of the branch, or how many issues are open, in the status bar.',
  },
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingId = keyof typeof settings;

/** `true` and `1` as defaults stand for all values of their type. */
type Widened<Value> = Value extends boolean
  ? boolean
  : Value extends number
    ? number
    : Value extends readonly string[]
      ? readonly string[]
      : string;

type SchemaOf<Id extends SettingId> = (typeof settings)[Id]['schema'];
export type SettingValue<Id extends SettingId> =
  SchemaOf<Id> extends { readonly enum: readonly (infer Choice)[] } ? Choice : Widened<SchemaOf<Id>['default']>;
