import { parseToml } from '../../../base/toml.ts';
import { isFault } from '../../../base/fault.ts';
import { SETTING_KEYS } from '../../settings.ts';
import type { DoctorCheck, Finding } from '../check.ts';

/** That the files with settings, ours and that of grite, can be understood. */
export const settings: DoctorCheck = {
  id: 'settings',
  async run({ repository: { settings: ours, files } }) {
    const findings: Finding[] = [];
    for (const key of SETTING_KEYS) {
      try {
        await ours.get(key);
      } catch (error) {
        if (!isFault(error) || error.report.code !== 'config-invalid') throw error;
        const { path, reason } = error.report.details;
        findings.push({ status: 'fail', code: 'settings-damaged', details: { path, reason }, risk: 'writes-blocked' });
        break;
      }
    }
    const config = parseToml((await files.readText('config.toml')) ?? '');
    if (config.ok) return findings;
    const details = { path: `${files.root}/config.toml`, reason: config.error };
    return [...findings, { status: 'fail', code: 'settings-damaged', details, risk: 'writes-blocked' }];
  },
};
