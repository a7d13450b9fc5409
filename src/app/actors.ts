import { toHex } from '../base/bytes.ts';
import { fault } from '../base/fault.ts';
import { type ActorId, parseActorId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseToml, setTomlString } from '../base/toml.ts';
import type { ActorRefusal } from '../domain/actors/refusal.ts';
import type { Clock } from './ports/clock.ts';
import type { Files } from './ports/files.ts';
import type { Random } from './ports/random.ts';

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

/** Where the current actor came from, in grite's words. */
export type ActorSource = 'env' | 'flag' | 'repo_default' | 'auto';

/** What the person or the environment said about who is acting. */
export interface ActorSelection {
  /** A folder with an actor's config.toml, from `--data-dir` or the environment. */
  readonly dataDir?: string | undefined;
  /** A full actor id, from `--actor`. */
  readonly actor?: string | undefined;
}

export interface CurrentActor {
  readonly actor: Actor;
  readonly source: ActorSource;
}

interface Dependencies {
  /** Our folder in the common git dir. */
  readonly files: Files;
  readonly filesAt: (root: string) => Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly selection: ActorSelection;
}

const CONFIG = 'config.toml';
const ACTORS = 'actors';

/** The actors of a repository: who may be named as the author of an event from here. */
export class ActorDirectory {
  constructor(private readonly deps: Dependencies) {}

  /** Absolute path of the repository's configuration. */
  get configPath(): string {
    return `${this.deps.files.root}/${CONFIG}`;
  }

  /** Actors by id. Folders whose names are no ids are passed over. */
  async list(): Promise<Actor[]> {
    const names = await this.deps.files.list(ACTORS);
    const ids = names.flatMap((name) => parseActorId(name) ?? []);
    const actors = await Promise.all(ids.map((id) => this.#read(this.deps.files, `${ACTORS}/${id}`)));
    return actors.flatMap((actor) => actor ?? []);
  }

  async get(text: string): Promise<Result<Actor, ActorRefusal>> {
    const id = parseActorId(text);
    if (id === undefined) return err({ code: 'actor-id-malformed', details: { id: text } });
    const actor = await this.#read(this.deps.files, `${ACTORS}/${id}`);
    return actor === undefined ? err({ code: 'actor-not-found', details: { id: text } }) : ok(actor);
  }

  /** Creates an actor; it does not become the default. */
  async create(label?: string): Promise<Actor> {
    const id = toHex(this.deps.random.bytes(16)) as ActorId;
    const createdTs = this.deps.clock.now();
    const lines = [`actor_id = "${id}"`, ...(label === undefined ? [] : [`label = ${JSON.stringify(label)}`])];
    await this.deps.files.writeText(`${ACTORS}/${id}/${CONFIG}`, `${lines.join('\n')}\ncreated_ts = ${createdTs}\n`);
    const dataDir = `${this.deps.files.root}/${ACTORS}/${id}`;
    return { id, label, createdTs, publicKey: undefined, keyScheme: undefined, dataDir };
  }

  /** Makes an actor the repository's default; everything else in the configuration stays as it is. */
  async use(id: ActorId): Promise<void> {
    const text = (await this.deps.files.readText(CONFIG)) ?? '';
    this.#parse(this.deps.files, CONFIG, text);
    await this.deps.files.writeText(CONFIG, setTomlString(text, 'default_actor', id));
  }

  /**
   * Who acts: the folder or id that was named, else the repository's default, else the first actor by id, else a new one
   * that becomes the default.
   */
  async current(): Promise<Result<CurrentActor, ActorRefusal>> {
    const { dataDir, actor: named } = this.deps.selection;
    if (dataDir !== undefined) return this.#fromFolder(dataDir);
    if (named !== undefined) return withSource(await this.get(named), 'flag');
    const preferred = await this.defaultId();
    if (preferred !== undefined) return withSource(await this.get(preferred), 'repo_default');
    const first = (await this.list())[0];
    if (first !== undefined) return ok({ actor: first, source: 'auto' });
    const actor = await this.create();
    await this.use(actor.id);
    return ok({ actor, source: 'auto' });
  }

  /** `default_actor` of the repository's configuration, as it is written there. */
  async defaultId(): Promise<string | undefined> {
    const text = await this.deps.files.readText(CONFIG);
    const preferred = text === undefined ? undefined : this.#parse(this.deps.files, CONFIG, text)['default_actor'];
    return typeof preferred === 'string' ? preferred : undefined;
  }

  async #fromFolder(dataDir: string): Promise<Result<CurrentActor, ActorRefusal>> {
    const actor = await this.#read(this.deps.filesAt(dataDir), '');
    if (actor === undefined) return err({ code: 'actor-folder-empty', details: { path: dataDir } });
    return ok({ actor, source: 'env' });
  }

  async #read(files: Files, folder: string): Promise<Actor | undefined> {
    const path = folder === '' ? CONFIG : `${folder}/${CONFIG}`;
    const text = await files.readText(path);
    if (text === undefined) return undefined;
    const config = this.#parse(files, path, text);
    const id = parseActorId(asText(config['actor_id']) ?? '');
    if (id === undefined)
      throw fault('config-invalid', { path: `${files.root}/${path}`, reason: 'actor_id is not 32 hex digits' });
    return {
      id,
      label: asText(config['label']),
      createdTs: typeof config['created_ts'] === 'number' ? config['created_ts'] : undefined,
      publicKey: asText(config['public_key']),
      keyScheme: asText(config['key_scheme']),
      dataDir: folder === '' ? files.root : `${files.root}/${folder}`,
    };
  }

  #parse(files: Files, path: string, text: string): Record<string, unknown> {
    const parsed = parseToml(text);
    if (!parsed.ok) throw fault('config-invalid', { path: `${files.root}/${path}`, reason: parsed.error });
    return parsed.value;
  }
}

function withSource(found: Result<Actor, ActorRefusal>, source: ActorSource): Result<CurrentActor, ActorRefusal> {
  return found.ok ? ok({ actor: found.value, source }) : found;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
