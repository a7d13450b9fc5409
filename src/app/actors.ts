import { toHex } from '../base/bytes.ts';
import { fault } from '../base/fault.ts';
import { type ActorId, parseActorId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { setTomlString } from '../base/toml.ts';
import type { ActorRefusal } from '../domain/actors/refusal.ts';
import {
  type Actor,
  asText,
  CONFIG,
  type DamagedActor,
  damageFault,
  formatActor,
  readActor,
  readConfig,
} from './actorFile.ts';
import type { Clock } from './ports/clock.ts';
import type { Files } from './ports/files.ts';
import type { Random } from './ports/random.ts';

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
  /** Nobody wrote from here before: the actor was made just now. */
  readonly created: boolean;
}

interface Dependencies {
  /** Our folder in the common git dir. */
  readonly files: Files;
  readonly filesAt: (root: string) => Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly selection: ActorSelection;
}

const ACTORS = 'actors';
/** Holds the id of the actor that is made when nobody is there; see `#createFirst`. */
const FIRST = 'local/first-actor';
const DEFAULT_ACTOR = 'default_actor';

/** The actors of a repository: who may be named as the author of an event from here. */
export class ActorDirectory {
  #first: Promise<CurrentActor> | undefined;

  constructor(private readonly deps: Dependencies) {}

  /** Absolute path of the repository's configuration. */
  get configPath(): string {
    return `${this.deps.files.root}/${CONFIG}`;
  }

  /** Actors by id, and those that cannot be used. Folders whose names are no ids are passed over. */
  async list(): Promise<{ actors: Actor[]; damaged: DamagedActor[] }> {
    const names = await this.deps.files.list(ACTORS);
    const ids = names.flatMap((name) => parseActorId(name) ?? []);
    const found = await Promise.all(ids.map((id) => this.#read(id)));
    return {
      actors: found.flatMap((actor) => (actor?.ok === true ? [actor.value] : [])),
      damaged: found.flatMap((actor) => (actor?.ok === false ? [actor.error] : [])),
    };
  }

  async get(text: string): Promise<Result<Actor, ActorRefusal>> {
    const id = parseActorId(text);
    if (id === undefined) return err({ code: 'actor-id-malformed', details: { id: text } });
    const actor = await this.#read(id);
    if (actor === undefined) return err({ code: 'actor-not-found', details: { id: text } });
    return ok(sound(actor));
  }

  /** Creates an actor; it does not become the default. */
  async create(label?: string): Promise<Actor> {
    const id = this.#newId();
    await this.deps.files.writeText(`${ACTORS}/${id}/${CONFIG}`, formatActor(id, label, this.deps.clock.now()));
    return this.#existing(id);
  }

  /** Makes an actor the repository's default; everything else in the configuration stays as it is. */
  async use(id: ActorId): Promise<void> {
    const text = (await this.deps.files.readText(CONFIG)) ?? '';
    const changed = setTomlString(text, DEFAULT_ACTOR, id);
    if (!changed.ok) throw fault('config-invalid', { path: this.configPath, reason: changed.error });
    await this.deps.files.writeText(CONFIG, changed.value);
  }

  /** Who acts: the folder or id that was named, else the repository's default, else the first actor by id. Writes nothing. */
  async find(): Promise<Result<CurrentActor, ActorRefusal>> {
    const { dataDir, actor: named } = this.deps.selection;
    if (dataDir !== undefined) return this.#fromFolder(dataDir);
    if (named !== undefined) return withSource(await this.get(named), 'flag');
    const preferred = await this.#preferred();
    if (preferred !== undefined) return withSource(await this.get(preferred), 'repo_default');
    const [first] = (await this.list()).actors;
    return first === undefined ? err({ code: 'actor-none', details: {} }) : withSource(ok(first), 'auto');
  }

  /** Who acts, as `find` says; where that is nobody, a new actor, which becomes the default. */
  async ensure(): Promise<Result<CurrentActor, ActorRefusal>> {
    const found = await this.find();
    if (found.ok || found.error.code !== 'actor-none') return found;
    this.#first ??= this.#createFirst().finally(() => (this.#first = undefined));
    return ok(await this.#first);
  }

  /** `default_actor` of the repository's configuration, where it is an id. */
  async defaultId(): Promise<ActorId | undefined> {
    return parseActorId((await this.#preferred()) ?? '');
  }

  /**
   * Several processes may do this at once and must end with the same actor. So the id is settled first, by a file that
   * only one of them can create; whatever follows is the same for all, and any of them completes what another left undone.
   */
  async #createFirst(): Promise<CurrentActor> {
    const { files, clock } = this.deps;
    const id = await this.#claimFirst(this.#newId());
    const path = `${ACTORS}/${id}/${CONFIG}`;
    const created = await files.createText(path, formatActor(id, undefined, clock.now()));
    const actor = await this.#existing(id);
    if ((await this.#preferred()) === undefined) await this.use(id);
    return { actor, source: 'auto', created };
  }

  async #claimFirst(id: ActorId): Promise<ActorId> {
    const { files } = this.deps;
    if (await files.createText(FIRST, `${id}\n`)) return id;
    const claimed = parseActorId(((await files.readText(FIRST)) ?? '').trim());
    // Nobody writes anything but an id there; whatever else it is now would stand in the way for ever.
    if (claimed === undefined) await files.writeText(FIRST, `${id}\n`);
    return claimed ?? id;
  }

  #newId(): ActorId {
    return toHex(this.deps.random.bytes(16)) as ActorId;
  }

  async #preferred(): Promise<string | undefined> {
    const config = await readConfig(this.deps.files, CONFIG);
    if (config?.ok === false) throw fault('config-invalid', { path: this.configPath, reason: config.error });
    return asText(config?.value[DEFAULT_ACTOR]);
  }

  async #fromFolder(dataDir: string): Promise<Result<CurrentActor, ActorRefusal>> {
    const actor = await readActor(this.deps.filesAt(dataDir), '');
    if (actor === undefined) return err({ code: 'actor-folder-empty', details: { path: dataDir } });
    return withSource(ok(sound(actor)), 'env');
  }

  #read(id: ActorId): Promise<Result<Actor, DamagedActor> | undefined> {
    return readActor(this.deps.files, `${ACTORS}/${id}`, id);
  }

  async #existing(id: ActorId): Promise<Actor> {
    const actor = await this.#read(id);
    if (actor === undefined) throw new Error(`actor ${id} was written and is not there`);
    return sound(actor);
  }
}

function sound(actor: Result<Actor, DamagedActor>): Actor {
  if (!actor.ok) throw damageFault(actor.error);
  return actor.value;
}

function withSource(found: Result<Actor, ActorRefusal>, source: ActorSource): Result<CurrentActor, ActorRefusal> {
  return found.ok ? ok({ actor: found.value, source, created: false }) : found;
}
