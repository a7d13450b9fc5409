import type { RefusalOf } from '../base/refusal.ts';
import type { ActorRefusal } from '../domain/actors/refusal.ts';
import type { IssueRefusal } from '../domain/issues/refusal.ts';

export interface InputRefusals {
  /** The input does not fit the operation's schema; `path` is the property, dotted, empty for the input as a whole. */
  'input-invalid': { readonly issues: readonly { readonly path: string; readonly message: string }[] };
}

export interface ImportRefusals {
  'import-source-empty': { readonly source: string; readonly system: string };
}

/** Every way in which an operation may say no. Texts for people are the hosts', one for each code. */
export type Refusal = IssueRefusal | ActorRefusal | RefusalOf<InputRefusals> | RefusalOf<ImportRefusals>;
export type RefusalCode = Refusal['code'];
