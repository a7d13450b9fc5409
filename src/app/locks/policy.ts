import { asText, CONFIG, readConfig } from '../actorFile.ts';
import type { Files } from '../ports/files.ts';
import type { Settings } from '../settings.ts';
import { LOCK_POLICIES, LOCK_POLICY_KEY, type LockPolicy } from './lockPolicy.ts';

/**
 * What holds in this clone: the setting, else what grite's own configuration says. What that does not know is `warn`, as with
 * the Rust program.
 */
export async function readLockPolicy(files: Files, settings: Settings): Promise<LockPolicy> {
  const set = await settings.get(LOCK_POLICY_KEY);
  const config = set === undefined ? await readConfig(files, CONFIG) : undefined;
  const text = set ?? (config?.ok === true ? asText(config.value[LOCK_POLICY_KEY]) : undefined) ?? '';
  return LOCK_POLICIES.find((policy) => policy === text.toLowerCase()) ?? 'warn';
}
