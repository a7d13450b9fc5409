import type { AggregateId } from '../../base/ids.ts';
import type { RefusalOf } from '../../base/refusal.ts';

/** Why the rules of issues say no. Lengths and limits are in bytes of UTF-8. */
export interface IssueRefusals {
  'title-empty': Record<string, never>;
  'title-not-one-line': Record<string, never>;
  'text-too-long': { readonly field: string; readonly bytes: number; readonly limit: number };
  'text-not-unicode': { readonly field: string };
  'name-invalid': { readonly field: string; readonly value: string; readonly reason: 'empty' | 'control-character' };
  'too-many-assignees': { readonly count: number; readonly limit: number };
  'too-many-labels': { readonly count: number; readonly limit: number };
  'issue-id-malformed': { readonly id: string };
  'issue-not-found': { readonly id: string };
  'issue-id-ambiguous': { readonly id: string; readonly matches: readonly AggregateId[] };
}

export type IssueRefusal = RefusalOf<IssueRefusals>;
