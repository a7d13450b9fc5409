import { err, ok, type Result } from '../../base/result.ts';
import type { WebhookRefusal } from '../../domain/webhooks/refusal.ts';
import { MOST_WEBHOOKS, type Webhook, WEBHOOK_ID } from '../../domain/webhooks/webhook.ts';
import type { Files } from '../ports/files.ts';
import { type Cursor, type DeadLetter, encodeRecord, parseCursor, parseLetter, parseWebhook } from './records.ts';

const FOLDER = 'local/webhooks';
/** Letters that were laid aside, and those that somebody asked to be tried again. */
export type Pile = 'dead' | 'again';
/** Of one webhook; beyond it the oldest are gone. */
export const MOST_LETTERS = 100;

/** A file that cannot be used. */
export interface DamagedFile {
  readonly id: string;
  /** Absolute path. */
  readonly path: string;
}

/**
 * What this clone keeps of its webhooks, in files of our folder that never travel. A webhook with its secret is one file that only
 * its owner may read. Everything but webhooks themselves is only written by who holds the right to deliver.
 */
export class WebhookStore {
  /** `files`: our folder in the common git dir. */
  constructor(private readonly files: Files) {}

  /** In the order of their ids; what cannot be understood is named. */
  async list(): Promise<{ readonly webhooks: readonly Webhook[]; readonly damaged: readonly DamagedFile[] }> {
    const webhooks: Webhook[] = [];
    const damaged: DamagedFile[] = [];
    for (const id of await this.#ids('hooks')) {
      const webhook = await this.#read(id);
      if (webhook === 'damaged') damaged.push({ id, path: `${this.files.root}/${hookFile(id)}` });
      else if (webhook !== undefined) webhooks.push(webhook);
    }
    return { webhooks, damaged };
  }

  async get(id: string): Promise<Result<Webhook, WebhookRefusal>> {
    const webhook = WEBHOOK_ID.test(id) ? await this.#read(id) : undefined;
    if (webhook === undefined || webhook === 'damaged') return err({ code: 'webhook-not-found', details: { id } });
    return ok(webhook);
  }

  /** Whether others than the owner may read the file with a webhook's secret. */
  async isExposed(id: string): Promise<boolean> {
    return (await this.files.readSecret(hookFile(id)))?.isExposed ?? false;
  }

  /** Its deliveries begin at `cursor`, which is there before the webhook is. */
  async add(webhook: Webhook, cursor: Cursor): Promise<Result<void, WebhookRefusal>> {
    if ((await this.#ids('hooks')).length >= MOST_WEBHOOKS) {
      return err({ code: 'webhooks-too-many', details: { limit: MOST_WEBHOOKS } });
    }
    await this.writeCursor(webhook.id, cursor);
    await this.files.writeSecret(hookFile(webhook.id), encodeRecord(webhook));
    return ok(undefined);
  }

  /** The webhook first: whoever delivers sees that it is gone. False when there was none, damaged or not. */
  async remove(id: string): Promise<boolean> {
    if (!WEBHOOK_ID.test(id) || !(await this.#ids('hooks')).includes(id)) return false;
    await this.files.remove(hookFile(id));
    await this.#removeRest(id);
    return true;
  }

  /** Whether it was not removed meanwhile. */
  async isThere(id: string): Promise<boolean> {
    return (await this.files.readSecret(hookFile(id))) !== undefined;
  }

  /** Removes what is left of webhooks that were removed while something was being delivered. */
  async tidy(): Promise<void> {
    const there = new Set(await this.#ids('hooks'));
    const letters = [...(await this.#letterNames('dead')), ...(await this.#letterNames('again'))];
    const mentioned = [...(await this.#ids('cursors')), ...letters.map((name) => name.slice(0, ID_LENGTH))];
    for (const id of new Set(mentioned)) if (!there.has(id)) await this.#removeRest(id);
  }

  /** `undefined` when it is missing or damaged: where to go on is not known. */
  async readCursor(id: string): Promise<Cursor | undefined> {
    const text = await this.files.readText(cursorFile(id));
    return text === undefined ? undefined : parseCursor(text);
  }

  writeCursor(id: string, cursor: Cursor): Promise<void> {
    return this.files.writeText(cursorFile(id), encodeRecord(cursor));
  }

  /** The letters of a webhook, or of all, the oldest first. What cannot be understood is left out. */
  async letters(pile: Pile, webhook?: string): Promise<readonly DeadLetter[]> {
    const letters: DeadLetter[] = [];
    for (const name of await this.#letterNames(pile)) {
      if (webhook !== undefined && !name.startsWith(`${webhook}-`)) continue;
      const text = await this.files.readText(`${FOLDER}/${pile}/${name}`);
      const letter = text === undefined ? undefined : parseLetter(text);
      if (letter !== undefined) letters.push(letter);
    }
    return letters.sort((a, b) => a.sinceMs - b.sinceMs || (a.delivery < b.delivery ? -1 : 1));
  }

  /** Puts a letter on a pile; of the dead ones, the oldest make room. */
  async putLetter(pile: Pile, letter: DeadLetter): Promise<void> {
    await this.files.writeText(letterFile(pile, letter), encodeRecord(letter));
    if (pile !== 'dead') return;
    const letters = await this.letters('dead', letter.webhook);
    for (const old of letters.slice(0, -MOST_LETTERS)) await this.removeLetter('dead', old);
  }

  removeLetter(pile: Pile, letter: Pick<DeadLetter, 'webhook' | 'delivery'>): Promise<void> {
    return this.files.remove(letterFile(pile, letter));
  }

  async #removeRest(id: string): Promise<void> {
    for (const pile of ['dead', 'again'] as const) {
      const names = (await this.#letterNames(pile)).filter((name) => name.startsWith(`${id}-`));
      for (const name of names) await this.files.remove(`${FOLDER}/${pile}/${name}`);
    }
    await this.files.remove(cursorFile(id));
  }

  async #read(id: string): Promise<Webhook | 'damaged' | undefined> {
    const secret = await this.files.readSecret(hookFile(id));
    if (secret === undefined) return undefined;
    const webhook = parseWebhook(secret.text);
    return webhook?.id === id ? webhook : 'damaged';
  }

  async #ids(folder: 'hooks' | 'cursors'): Promise<readonly string[]> {
    const names = await this.files.list(`${FOLDER}/${folder}`);
    return names.flatMap((name) => /^([0-9a-f]{8})\.json$/.exec(name)?.[1] ?? []);
  }

  async #letterNames(pile: Pile): Promise<readonly string[]> {
    const names = await this.files.list(`${FOLDER}/${pile}`);
    return names.filter((name) => /^[0-9a-f]{8}-[0-9a-f]{32}\.json$/.test(name));
  }
}

const ID_LENGTH = 8;
const hookFile = (id: string): string => `${FOLDER}/hooks/${id}.json`;
const cursorFile = (id: string): string => `${FOLDER}/cursors/${id}.json`;
const letterFile = (pile: Pile, { webhook, delivery }: Pick<DeadLetter, 'webhook' | 'delivery'>): string =>
  `${FOLDER}/${pile}/${webhook}-${delivery}.json`;
