import type * as z from 'zod/mini';
import { type Result } from '../../../base/result.ts';
import type { Notice } from '../notice.ts';
import type { Post } from '../post.ts';
import type { ReadEnv } from '../secretText.ts';
import { checkSettings, type SettingProblem } from '../settings.ts';

/** What a hook does when something happened. */
export type HookAction =
  | { readonly kind: 'print'; readonly line: string }
  | { readonly kind: 'post'; readonly post: Post }
  /** It is not told of that. */
  | { readonly kind: 'nothing' };

/** A hook with its settings. The error of `act` is a text for people without anything secret. */
export interface Hook {
  readonly type: string;
  readonly act: (notice: Notice, env: ReadEnv) => Result<HookAction, string>;
}

export interface HookKind {
  /** As Python files call it. */
  readonly className: string;
  /** As YAML files may call it too. */
  readonly name: string;
  readonly schema: z.ZodMiniType;
  readonly make: (settings: Readonly<Record<string, unknown>>) => Result<Hook, readonly SettingProblem[]>;
}

interface Definition<S extends z.ZodMiniType> {
  readonly className: string;
  readonly name: string;
  readonly schema: S;
  readonly act: (settings: z.output<S>, notice: Notice, env: ReadEnv) => Result<HookAction, string>;
}

/** Makes a kind of hook of its schema and what it does. */
export function hookKind<S extends z.ZodMiniType>({ className, name, schema, act }: Definition<S>): HookKind {
  return {
    className,
    name,
    schema,
    make: (written) => {
      const checked = checkSettings(schema, written);
      if (!checked.ok) return checked;
      const { settings } = checked.value;
      return { ok: true, value: { type: className, act: (notice, env) => act(settings, notice, env) } };
    },
  };
}
