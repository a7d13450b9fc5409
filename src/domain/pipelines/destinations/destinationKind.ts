import type * as z from 'zod/mini';
import { ok, type Result } from '../../../base/result.ts';
import type { Notice } from '../notice.ts';
import type { PlannedCommand } from '../plannedCommand.ts';
import type { Post } from '../post.ts';
import type { ReadEnv } from '../secretText.ts';
import { checkSettings, type SettingProblem } from '../settings.ts';

/** What is published. */
export interface Publication {
  /** Paths of files, relative to the work tree, that the patterns matched. */
  readonly artifacts: readonly string[];
  readonly notice: Notice;
  /** Numbers that the run measured, by name. */
  readonly metrics: ReadonlyMap<string, number>;
}

/** A command of a destination; it may hold secrets in its environment, so it is never kept. */
export interface DestinationCommand {
  readonly command: PlannedCommand;
  /** It is not run when this one succeeds. */
  readonly unless?: PlannedCommand;
}

export type DestinationAction =
  | { readonly kind: 'commands'; readonly commands: readonly DestinationCommand[]; readonly timeoutMs: number }
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'nothing' };

/** A destination with its settings. The error of `act` is a text for people without anything secret. */
export interface Destination {
  readonly type: string;
  /** Patterns of files that it publishes besides those that it is given. */
  readonly patterns: readonly string[];
  /** It cannot do anything without files. */
  readonly needsArtifacts: boolean;
  readonly act: (publication: Publication, env: ReadEnv) => Result<DestinationAction, string>;
}

export interface DestinationKind {
  readonly className: string;
  readonly name: string;
  readonly schema: z.ZodMiniType;
  readonly make: (settings: Readonly<Record<string, unknown>>) => Result<Destination, readonly SettingProblem[]>;
}

interface Definition<S extends z.ZodMiniType> {
  /** As Python files call it. */
  readonly className: string;
  /** As YAML files may call it too. */
  readonly name: string;
  readonly schema: S;
  readonly patterns?: (settings: z.output<S>) => readonly string[];
  readonly needsArtifacts?: true;
  readonly act: (settings: z.output<S>, publication: Publication, env: ReadEnv) => Result<DestinationAction, string>;
}

/** Makes a kind of destination of its schema and what it does. */
export function destinationKind<S extends z.ZodMiniType>(definition: Definition<S>): DestinationKind {
  const { className, name, schema, patterns, needsArtifacts = false, act } = definition;
  return {
    className,
    name,
    schema,
    make: (written) => {
      const checked = checkSettings(schema, written);
      if (!checked.ok) return checked;
      const { settings } = checked.value;
      return ok({
        type: className,
        patterns: patterns?.(settings) ?? [],
        needsArtifacts,
        act: (publication, env) => {
          const folder = typeof written['cwd'] === 'string' ? written['cwd'] : '';
          const artifacts = publication.artifacts.map((path) => pathFrom(folder, path));
          return act(settings, { ...publication, artifacts }, env);
        },
      });
    },
  };
}

/** A path of the work tree as it is seen from a folder in it, and so that no program takes it for an option. */
function pathFrom(folder: string, path: string): string {
  const below = folder.split('/').filter((part) => part !== '' && part !== '.');
  const isElsewhere = folder.startsWith('/') || below.includes('..');
  const seen = isElsewhere ? path : `${'../'.repeat(below.length)}${path}`;
  return seen.startsWith('-') ? `./${seen}` : seen;
}
