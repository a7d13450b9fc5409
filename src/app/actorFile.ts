import { fault, isFault } from '../base/fault.ts';
import { type ActorId, parseActorId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseToml } from '../base/toml.ts';
import type { Files } from './ports/files.ts';

/** An actor as its config.toml describes it (grite's format, section 12). */
export interface Actor {
  readonly id: ActorId;
  readonly label: string | undefined;
  readonly createdTs: number | undefined;
  readonly publicKey: string | undefined;
  readonly keyScheme: string | undefined;
  /** Absolute path of the actor's folder. */
  readonly dataDir: string;
}

/** An actor's config.toml that cannot be used. */
export interface DamagedActor {
  /** Absolute path of the file. */
  readonly path: string;
  readonly reason: string;
}

export const CONFIG = 'config.toml';

/** The text of a new actor's config.toml; `createdTs` in milliseconds since the epoch. */
export function formatActor(id: ActorId, label: string | undefined, createdTs: number): string {
  const lines = [
    `actor_id = "${id}"`,
    ...(label === undefined ? [] : [`label = ${JSON.stringify(label)}`]),
    `created_ts = ${createdTs}`,
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * The actor whose config.toml stands in `folder` of `files`, the empty text for the top; `undefined` when there is no such
 * file. Where the folder is one of the repository's, `named` is its name, and the actor must have that id.
 */
export async function readActor(
  files: Files,
  folder: string,
  named?: ActorId,
): Promise<Result<Actor, DamagedActor> | undefined> {
  const path = folder === '' ? CONFIG : `${folder}/${CONFIG}`;
  const damaged = (reason: string) => err({ path: `${files.root}/${path}`, reason });
  const text = await readConfig(files, path);
  if (text === undefined) return undefined;
  if (!text.ok) return damaged(text.error);
  const config = text.value;
  const id = parseActorId(asText(config['actor_id']) ?? '');
  if (id === undefined) return damaged('actor_id is not 32 hex digits');
  if (named !== undefined && id !== named) return damaged(`actor_id is ${id}, which is not what its folder is called`);
  return ok({
    id,
    label: asText(config['label']),
    createdTs: typeof config['created_ts'] === 'number' ? config['created_ts'] : undefined,
    publicKey: asText(config['public_key']),
    keyScheme: asText(config['key_scheme']),
    dataDir: folder === '' ? files.root : `${files.root}/${folder}`,
  });
}

/** A TOML file; the error says why it cannot be understood. `undefined` when there is none. */
export async function readConfig(
  files: Files,
  path: string,
): Promise<Result<Record<string, unknown>, string> | undefined> {
  try {
    const text = await files.readText(path);
    return text === undefined ? undefined : parseToml(text);
  } catch (error) {
    if (isFault(error) && error.report.code === 'config-invalid') return err(error.report.details.reason);
    throw error;
  }
}

/** What to throw where a damaged actor is the one that is needed. */
export function damageFault({ path, reason }: DamagedActor): Error {
  return fault('config-invalid', { path, reason });
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
