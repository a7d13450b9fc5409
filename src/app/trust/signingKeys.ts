import { fromHex, toHex } from '../../base/bytes.ts';
import type { ActorId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { TrustRefusal, TrustRefusals } from '../../domain/trust/refusal.ts';
import type { Files } from '../ports/files.ts';
import type { Random } from '../ports/random.ts';
import type { OpenSigner } from '../ports/signer.ts';

/** A private key that can be used, without its bytes: these never leave this file. */
export interface SigningKey {
  /** Hex digits. */
  readonly publicKey: string;
  /** The 64 bytes of an Ed25519 signature. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

interface Dependencies {
  /** Our folder in the common git dir: keys are found there by the actor's id, wherever its configuration is. */
  readonly files: Files;
  readonly random: Random;
  readonly openSigner: OpenSigner;
}

const SEED_LENGTH = 32;
const SEED = /^[0-9a-fA-F]{64}$/;

/**
 * The signing keys of the actors of this clone, in files that the Rust program reads too (grite's format, section 6): 64 hex
 * digits of the seed, without an end of line, for the owner only.
 */
export class SigningKeys {
  constructor(private readonly deps: Dependencies) {}

  /**
   * The key with which `actor` signs; `undefined` when it has none. Refuses a key that is there and cannot be used: what is
   * written would be unsigned, and nobody would notice. `publicKey`: what the actor's configuration says, where it does.
   */
  async find(actor: ActorId, publicKey?: string): Promise<Result<SigningKey | undefined, TrustRefusal>> {
    const key = await this.#read(pathOf(actor), actor);
    if (!key.ok || key.value === undefined) return key;
    const isNamed = publicKey === undefined || publicKey.toLowerCase() === key.value.publicKey;
    return isNamed ? key : this.#unusable(pathOf(actor), actor, 'mismatch');
  }

  /** A key that nobody has yet; it is in no file before `keep`. */
  async make(): Promise<NewKey> {
    const { random, openSigner } = this.deps;
    const seed = Uint8Array.from(random.bytes(SEED_LENGTH));
    const signer = await openSigner();
    const publicKey = toHex(signer.publicKeyOf(seed));
    const write = (path: string): Promise<void> => this.deps.files.writeSecret(path, toHex(seed));
    return {
      publicKey,
      sign: (message) => signer.sign(seed, message),
      keep: (actor) => write(pathOf(actor)),
      announce: (actor) => write(nextPathOf(actor)),
    };
  }

  /** The key that is to take the place of the present one, where an exchange was begun and did not come to its end. */
  async announced(actor: ActorId): Promise<Result<SigningKey | undefined, TrustRefusal>> {
    return this.#read(nextPathOf(actor), actor);
  }

  /** Puts the announced key in the place of the present one. */
  async exchange(actor: ActorId): Promise<void> {
    const { files } = this.deps;
    const next = await files.readSecret(nextPathOf(actor));
    if (next === undefined) return;
    await files.writeSecret(pathOf(actor), next.text.trim());
    await files.remove(nextPathOf(actor));
  }

  /** Why nothing is written with a key that can be read. */
  refused(actor: ActorId, reason: 'foreign' | 'revoked' | 'exhausted'): Result<never, TrustRefusal> {
    return this.#unusable(pathOf(actor), actor, reason);
  }

  async #read(path: string, actor: ActorId): Promise<Result<SigningKey | undefined, TrustRefusal>> {
    const secret = await this.deps.files.readSecret(path);
    if (secret === undefined) return ok(undefined);
    if (secret.isExposed) return this.#unusable(path, actor, 'exposed');
    const digits = secret.text.trim();
    if (!SEED.test(digits)) return this.#unusable(path, actor, 'malformed');
    const [seed, signer] = [fromHex(digits), await this.deps.openSigner()];
    const publicKey = toHex(signer.publicKeyOf(seed));
    return ok({ publicKey, sign: (message) => signer.sign(seed, message) });
  }

  #unusable(
    path: string,
    id: ActorId,
    reason: TrustRefusals['signing-key-unusable']['reason'],
  ): Result<never, TrustRefusal> {
    return err({ code: 'signing-key-unusable', details: { id, path: `${this.deps.files.root}/${path}`, reason } });
  }
}

/** A key that was made just now. */
export interface NewKey extends SigningKey {
  /** Makes it the actor's key. */
  keep(actor: ActorId): Promise<void>;
  /** Keeps it beside the actor's key until `exchange`. */
  announce(actor: ActorId): Promise<void>;
}

function pathOf(actor: ActorId): string {
  return `actors/${actor}/signing_key`;
}

function nextPathOf(actor: ActorId): string {
  return `${pathOf(actor)}.next`;
}
