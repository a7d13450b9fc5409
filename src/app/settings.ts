import { fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseToml, removeTomlKey, setTomlString } from '../base/toml.ts';
import { fitsProfile } from '../domain/actors/decideProfile.ts';
import type { Files } from './ports/files.ts';
import { LOCK_POLICIES, LOCK_POLICY_KEY, LOCK_POLICY_RULE } from './locks/lockPolicy.ts';
import { isSyncMode } from './sync/mode.ts';
import { parsePolicy, POLICY_KEY, POLICY_RULE } from './trust/policy.ts';
import type { SettingRefusal } from './settingRefusal.ts';

/** Something that a person may set for one clone. Values are texts. */
export interface Setting {
  readonly key: string;
  /** What it is for; shown in lists. */
  readonly description: string;
  /** What a value must be, continuing `it must be`. */
  readonly rule: string;
  readonly accepts: (value: string) => boolean;
  /** What holds while nothing is set; `undefined` when that depends on other things, which the description names. */
  readonly preset: string | undefined;
}

/** Whether commands start the daemon. */
export const AUTOSTART_KEY = 'service.autostart';

/** Every setting. */
export const SETTINGS = [
  {
    key: 'me',
    description: "Whom @me stands for; without it the actor's label, else git's user.email",
    rule: 'one line of text',
    accepts: fitsProfile,
    preset: undefined,
  },
  {
    key: 'sync.mode',
    description:
      'When the logs are synced: never in the background (off, manual), received only (hybrid), both ways (auto)',
    rule: 'off, manual, hybrid or auto',
    accepts: isSyncMode,
    preset: 'manual',
  },
  {
    key: 'sync.remote',
    description: 'The remote that the logs are synced with; without it origin, or the only one',
    rule: 'the name of a remote',
    accepts: isRemoteName,
    preset: undefined,
  },
  {
    key: 'private.remote',
    description: 'The one remote to which private issues are synced as well; without it they stay here',
    rule: 'the name of a remote',
    accepts: isRemoteName,
    preset: undefined,
  },
  {
    key: POLICY_KEY,
    description: 'What follows from signatures here; without it what config.toml says, else off',
    rule: POLICY_RULE,
    accepts: (value: string) => parsePolicy(value) !== undefined,
    preset: undefined,
  },
  {
    key: LOCK_POLICY_KEY,
    description: 'What follows when another one holds what is changed; without it what config.toml says, else warn',
    rule: LOCK_POLICY_RULE,
    accepts: (value: string) => LOCK_POLICIES.some((policy) => policy === value.toLowerCase()),
    preset: undefined,
  },
  {
    key: AUTOSTART_KEY,
    description: 'Whether a command starts the daemon where nobody answers for this repository (off, on)',
    rule: 'on or off',
    accepts: (value: string) => value === 'on' || value === 'off',
    preset: 'off',
  },
] as const satisfies readonly Setting[];

export type SettingKey = (typeof SETTINGS)[number]['key'];
export const SETTING_KEYS = SETTINGS.map(({ key }) => key);

function isRemoteName(value: string): boolean {
  return /^[^\s-][^\s]*$/.test(value);
}

/** Not grite's config.toml, which the Rust program writes anew with what it knows. */
const FILE = 'settings.toml';

/** The settings of one clone, in a file of ours. */
export class Settings {
  /** `files`: our folder in the common git dir. */
  constructor(private readonly files: Files) {}

  /** Absolute path of the file. */
  get path(): string {
    return `${this.files.root}/${FILE}`;
  }

  /** What was set; `undefined` when nothing was. Faults where the file cannot be understood. */
  async get(key: SettingKey): Promise<string | undefined> {
    const parsed = parseToml(await this.#text());
    if (!parsed.ok) throw this.#damage(parsed.error);
    const value = parsed.value[key];
    if (value === undefined) return undefined;
    const { accepts, rule } = settingOf(key);
    if (typeof value === 'string' && accepts(value)) return value;
    throw this.#damage(`${key} must be ${rule}`);
  }

  /** Sets a value; everything else in the file stays as it is. */
  async set(key: SettingKey, value: string): Promise<Result<void, SettingRefusal>> {
    const { accepts, rule } = settingOf(key);
    if (!accepts(value)) return err({ code: 'setting-invalid', details: { key, value, rule } });
    return this.#change((text) => setTomlString(text, key, value));
  }

  async unset(key: SettingKey): Promise<Result<void, SettingRefusal>> {
    return this.#change((text) => removeTomlKey(text, key));
  }

  async #change(edit: (text: string) => Result<string, string>): Promise<Result<void, SettingRefusal>> {
    const text = await this.#text();
    const changed = edit(text);
    if (!changed.ok) throw this.#damage(changed.error);
    if (changed.value !== text) await this.files.writeText(FILE, changed.value);
    return ok(undefined);
  }

  async #text(): Promise<string> {
    return (await this.files.readText(FILE)) ?? '';
  }

  #damage(reason: string): Error {
    return fault('config-invalid', { path: this.path, reason });
  }
}

export function settingOf(key: SettingKey): Setting {
  const all: readonly Setting[] = SETTINGS;
  return all.find((setting) => setting.key === key) as Setting;
}
