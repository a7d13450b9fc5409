import type { RefusalOf } from '../base/refusal.ts';

export interface WorkTreeRefusals {
  'branch-name-invalid': { readonly name: string };
  /** A bare repository has no files to work on. */
  'work-tree-missing': { readonly path: string };
  /** git made no branch, or did not switch to it, because work would be lost for example. `reason`: in its own words. */
  'branch-refused': { readonly branch: string; readonly reason: string };
}

export type WorkTreeRefusal = RefusalOf<WorkTreeRefusals>;
