import { toHex, utf8 } from '../../base/bytes.ts';
import { fault } from '../../base/fault.ts';
import { blake2b128 } from '../../base/hash.ts';
import { type ActorId, parseActorId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import type { Pin } from '../../domain/trust/pin.ts';
import { asText, CONFIG, readConfig } from '../actorFile.ts';
import type { Files } from '../ports/files.ts';
import type { Settings } from '../settings.ts';
import { parsePolicy, POLICY_KEY, POLICY_RULE, type SignaturePolicy } from './policy.ts';

/** What this clone, and no other, holds true about signatures. */
export interface Trust {
  readonly policy: SignaturePolicy;
  readonly pins: ReadonlyMap<ActorId, Pin>;
  /** Public keys that the user does not trust, whatever the log says. */
  readonly distrusted: ReadonlySet<string>;
  /** Tells these pins and distrusted keys from others. */
  readonly stamp: string;
}

/** In our folder: it survives every rebuild, and never travels. */
const FILE = 'local/trust.json';
const KEY = /^[0-9a-f]{64}$/;

interface TrustFile {
  readonly version: 1;
  readonly actors: Readonly<Record<string, Pin>>;
  readonly distrusted: readonly string[];
}

const NOTHING: TrustFile = { version: 1, actors: {}, distrusted: [] };

/** Reads and writes what a clone holds true about signatures. */
export class TrustStore {
  #writes: Promise<unknown> = Promise.resolve();
  #read: { readonly text: string | undefined; readonly file: TrustFile; readonly stamp: string } | undefined;

  /** `files`: our folder in the common git dir. With `readOnly` nothing is remembered. */
  constructor(
    private readonly files: Files,
    private readonly settings: Settings,
    private readonly readOnly: boolean,
  ) {}

  async read(): Promise<Trust> {
    const { file, stamp } = await this.#file();
    const pins = Object.entries(file.actors).map(([id, pin]) => [id as ActorId, pin] as const);
    return { policy: await this.policy(), pins: new Map(pins), distrusted: new Set(file.distrusted), stamp };
  }

  /** The setting, else what grite's own configuration says, else `off`. Faults where that is none of the policies. */
  async policy(): Promise<SignaturePolicy> {
    const set = await this.settings.get(POLICY_KEY);
    if (set !== undefined) return parsePolicy(set) ?? 'off';
    const config = await readConfig(this.files, CONFIG);
    const damaged = (reason: string): Error =>
      fault('config-invalid', { path: `${this.files.root}/${CONFIG}`, reason });
    if (config?.ok === false) throw damaged(config.error);
    const value = config?.value[POLICY_KEY];
    if (value === undefined) return 'off';
    const policy = parsePolicy(asText(value) ?? '');
    if (policy === undefined) throw damaged(`${POLICY_KEY} must be ${POLICY_RULE}`);
    return policy;
  }

  /** The public key that the configuration of an actor of this clone names. */
  async ownKey(actor: ActorId): Promise<string | undefined> {
    const config = await readConfig(this.files, `actors/${actor}/${CONFIG}`);
    const key = config?.ok === true ? asText(config.value['public_key'])?.toLowerCase() : undefined;
    return key !== undefined && KEY.test(key) ? key : undefined;
  }

  /** Holds `key` for the first key of an actor. What was seen first gives way to nothing but what the user names. */
  pin(actor: ActorId, pin: Pin): Promise<void> {
    return this.#change((file) => {
      if (pin.how === 'first-seen' && file.actors[actor] !== undefined) return file;
      const distrusted = pin.how === 'explicit' ? file.distrusted.filter((key) => key !== pin.key) : file.distrusted;
      return { ...file, actors: { ...file.actors, [actor]: pin }, distrusted };
    });
  }

  /** Trusts a key no more, in this clone. */
  distrust(key: string): Promise<void> {
    return this.#change((file) => ({ ...file, distrusted: [...new Set([...file.distrusted, key])].sort() }));
  }

  #change(edit: (file: TrustFile) => TrustFile): Promise<void> {
    const turn = this.#writes.then(async () => {
      if (this.readOnly) return;
      const { file } = await this.#file();
      const changed = edit(file);
      if (changed !== file) await this.files.writeText(FILE, `${JSON.stringify(changed, null, 2)}\n`);
    });
    // Whoever asked gets the fault; the next one starts afresh.
    this.#writes = turn.catch(() => undefined);
    return turn;
  }

  async #file(): Promise<{ readonly file: TrustFile; readonly stamp: string }> {
    const text = await this.files.readText(FILE);
    if (this.#read === undefined || this.#read.text !== text) {
      this.#read = { text, file: this.#parse(text), stamp: toHex(blake2b128(utf8(text ?? ''))) };
    }
    return this.#read;
  }

  #parse(text: string | undefined): TrustFile {
    if (text === undefined) return NOTHING;
    const file = parseJson(text);
    // Going on without it would trust whom the user does not trust.
    if (!isTrustFile(file)) {
      throw fault('config-invalid', { path: `${this.files.root}/${FILE}`, reason: 'it does not say whom to trust' });
    }
    return file;
  }
}

function isTrustFile(value: unknown): value is TrustFile {
  const { version, actors, distrusted } = (value ?? {}) as { readonly [Key in keyof TrustFile]?: unknown };
  if (version !== 1 || typeof actors !== 'object' || actors === null || !Array.isArray(distrusted)) return false;
  return Object.entries(actors).every(([id, pin]) => parseActorId(id) === id && isPin(pin)) && distrusted.every(isKey);
}

function isPin(value: unknown): value is Pin {
  const { key, how } = (value ?? {}) as { readonly [Key in keyof Pin]?: unknown };
  return isKey(key) && (how === 'explicit' || how === 'first-seen');
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value);
}
