import type { RefusalOf } from '../base/refusal.ts';

export interface SettingRefusals {
  /** `rule` continues `it must be`. */
  'setting-invalid': { readonly key: string; readonly value: string; readonly rule: string };
}

export type SettingRefusal = RefusalOf<SettingRefusals>;
