import { parseJson } from '../../../base/json.ts';
import type { DoctorCheck } from '../check.ts';

/** Whether the daemon of the other grite program serves this repository now (format, section 12): it shows what it has. */
export const rustDaemon: DoctorCheck = {
  id: 'rust_daemon',
  async run({ repository }) {
    const value = parseJson((await repository.files.readText('daemon.lock')) ?? '');
    if (typeof value !== 'object' || value === null) return [];
    const { pid, expires_ts: expires } = value as Record<string, unknown>;
    if (typeof expires !== 'number' || expires < repository.now()) return [];
    const details = { pid: typeof pid === 'number' ? pid : null };
    return [{ status: 'warn', code: 'other-daemon-active', details, plan: ['grite daemon stop'] }];
  },
};
