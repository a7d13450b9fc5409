import { toHex } from '../base/bytes.ts';
import { fault } from '../base/fault.ts';
import { type ActorId, parseActorId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { setTomlString } from '../base/toml.ts';
import { checkActorLabel } from '../domain/actors/label.ts';
import { actorOfKey } from '../domain/trust/keyProof.ts';
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
export type ActorSource = (typeof ACTOR_SOURCES)[number];
export const ACTOR_SOURCES = ['env', 'flag', 'worktree_default', 'repo_default', 'auto'] as const;

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

/** A linked worktree, which may have a default actor of its own. */
export interface LinkedWorktree {
  /** Our folder in the worktree's own git dir: it goes away together with the worktree. */
  readonly files: Files;
  /** Of the worktree's folder. */
  readonly name: string;
}

interface Dependencies {
  /** Our folder in the common git dir. */
  readonly files: Files;
  /** In a linked worktree. */
  readonly worktree?: LinkedWorktree | undefined;
  readonly filesAt: (root: string) => Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly selection: ActorSelection;
}

const ACTORS = 'actors';
/** Holds the id of the actor that is made when nobody is there; see `#createDefault`. */
const FIRST = 'local/first-actor';
const DEFAULT_ACTOR = 'default_actor';
/** Sources of an actor that all worktrees share, and that nobody named. */
const SHARED_SOURCES: ReadonlySet<ActorSource> = new Set<ActorSource>(['repo_default', 'auto']);

/** The actors of a repository: who may be named as the author of an event from here. */
export class ActorDirectory {
  #first: Promise<CurrentActor> | undefined;

  constructor(private readonly deps: Dependencies) {}

  /** Absolute path of the configuration that holds the default: the repository's, or that of the linked worktree. */
  get configPath(): string {
    return configPathIn(this.#here);
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

  /** Creates an actor; it does not become the default. With a public key, its id is the one that belongs to the key. */
  async create(label?: string, publicKey?: string): Promise<Actor> {
    const id = publicKey === undefined ? this.#newId() : actorOfKey(publicKey);
    const text = formatActor(id, label, this.deps.clock.now());
    await this.deps.files.writeText(`${ACTORS}/${id}/${CONFIG}`, text);
    if (publicKey !== undefined) await this.setPublicKey(id, publicKey);
    return this.#existing(id);
  }

  /** Notes the public key of an actor of this clone in its configuration, under grite's names; the rest stays as it is. */
  async setPublicKey(id: ActorId, publicKey: string): Promise<void> {
    const path = `${ACTORS}/${id}/${CONFIG}`;
    let text = (await this.deps.files.readText(path)) ?? '';
    for (const [key, value] of [
      ['public_key', publicKey],
      ['key_scheme', 'ed25519'],
    ] as const) {
      const changed = setTomlString(text, key, value);
      if (!changed.ok) throw damageFault({ path: `${this.deps.files.root}/${path}`, reason: changed.error });
      text = changed.value;
    }
    await this.deps.files.writeText(path, text);
  }

  /** Makes an actor the default here: of the linked worktree, else of the repository. */
  async use(id: ActorId): Promise<void> {
    await setDefault(this.#here, id);
  }

  /** Whether a default that is set here is only that of a linked worktree. */
  get inLinkedWorktree(): boolean {
    return this.deps.worktree !== undefined;
  }

  /**
   * Who acts: the folder or id that was named, else the default of the linked worktree, else that of the repository, else the
   * first actor by id. Writes nothing.
   */
  async find(): Promise<Result<CurrentActor, ActorRefusal>> {
    const { dataDir, actor: named } = this.deps.selection;
    if (dataDir !== undefined) return this.#fromFolder(dataDir);
    if (named !== undefined) return withSource(await this.get(named), 'flag');
    const preferred = await this.#preferred();
    if (preferred !== undefined) return withSource(await this.get(preferred.id), preferred.source);
    const [first] = (await this.list()).actors;
    return first === undefined ? err({ code: 'actor-none', details: {} }) : withSource(ok(first), 'auto');
  }

  /** Who acts, as `find` says; where that is nobody, a new actor, which becomes the repository's default. */
  async ensure(): Promise<Result<CurrentActor, ActorRefusal>> {
    const found = await this.find();
    if (found.ok || found.error.code !== 'actor-none') return found;
    this.#first ??= this.#createDefault(this.deps.files, undefined).finally(() => (this.#first = undefined));
    return ok(await this.#first);
  }

  /**
   * Who acts, as `ensure` says; but a linked worktree in which nobody was named and that has no default gets an actor of its
   * own, called after its folder.
   */
  async ensureHere(): Promise<Result<CurrentActor, ActorRefusal>> {
    const { worktree } = this.deps;
    // The repository's own default comes first, so that its other worktrees never take an actor of this one for theirs.
    const found = await this.ensure();
    if (worktree === undefined || !found.ok || !SHARED_SOURCES.has(found.value.source)) return found;
    return ok(await this.#createDefault(worktree.files, await this.#freeLabel(worktree.name)));
  }

  /** The id of the default here, where it is an id. */
  async defaultId(): Promise<ActorId | undefined> {
    return parseActorId((await this.#preferred())?.id ?? '');
  }

  /**
   * Several processes may do this at once and must end with the same actor. So the id is settled first, by a file that
   * only one of them can create; whatever follows is the same for all, and any of them completes what another left undone.
   * `home` is the folder whose configuration names the default.
   */
  async #createDefault(home: Files, label: string | undefined): Promise<CurrentActor> {
    const { files, clock } = this.deps;
    const id = await claimFirst(home, this.#newId());
    const path = `${ACTORS}/${id}/${CONFIG}`;
    const created = await files.createText(path, formatActor(id, label, clock.now()));
    const actor = await this.#existing(id);
    if ((await defaultIn(home)) === undefined) await setDefault(home, id);
    return { actor, source: home === files ? 'auto' : 'worktree_default', created };
  }

  /** `name`, or where an actor is called that already, with the first number that makes it differ. */
  async #freeLabel(name: string): Promise<string | undefined> {
    if (!checkActorLabel(name).ok) return undefined;
    const taken = new Set((await this.list()).actors.map(({ label }) => label));
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
    return free;
  }

  /** Where the default is set from here. */
  get #here(): Files {
    return this.deps.worktree?.files ?? this.deps.files;
  }

  #newId(): ActorId {
    return toHex(this.deps.random.bytes(16)) as ActorId;
  }

  async #preferred(): Promise<{ readonly id: string; readonly source: ActorSource } | undefined> {
    const { files, worktree } = this.deps;
    const own = worktree && (await defaultIn(worktree.files));
    if (own !== undefined) return { id: own, source: 'worktree_default' };
    const shared = await defaultIn(files);
    return shared === undefined ? undefined : { id: shared, source: 'repo_default' };
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

function configPathIn(files: Files): string {
  return `${files.root}/${CONFIG}`;
}

/** `default_actor` of the configuration in a folder; faults where it cannot be understood. */
async function defaultIn(files: Files): Promise<string | undefined> {
  const config = await readConfig(files, CONFIG);
  if (config?.ok === false) throw fault('config-invalid', { path: configPathIn(files), reason: config.error });
  return asText(config?.value[DEFAULT_ACTOR]);
}

/** Sets `default_actor`; everything else in the configuration stays as it is. */
async function setDefault(files: Files, id: ActorId): Promise<void> {
  const text = (await files.readText(CONFIG)) ?? '';
  const changed = setTomlString(text, DEFAULT_ACTOR, id);
  if (!changed.ok) throw fault('config-invalid', { path: configPathIn(files), reason: changed.error });
  await files.writeText(CONFIG, changed.value);
}

async function claimFirst(files: Files, id: ActorId): Promise<ActorId> {
  if (await files.createText(FIRST, `${id}\n`)) return id;
  const claimed = parseActorId(((await files.readText(FIRST)) ?? '').trim());
  // Nobody writes anything but an id there; whatever else it is now would stand in the way for ever.
  if (claimed === undefined) await files.writeText(FIRST, `${id}\n`);
  return claimed ?? id;
}

function sound(actor: Result<Actor, DamagedActor>): Actor {
  if (!actor.ok) throw damageFault(actor.error);
  return actor.value;
}

function withSource(found: Result<Actor, ActorRefusal>, source: ActorSource): Result<CurrentActor, ActorRefusal> {
  return found.ok ? ok({ actor: found.value, source, created: false }) : found;
}
