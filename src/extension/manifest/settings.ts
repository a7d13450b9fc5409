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
