import type { RefusalOf } from '../base/refusal.ts';
import type { ActorRefusal } from '../domain/actors/refusal.ts';
import type { AttachmentRefusal } from '../domain/issues/attachment.ts';
import type { IssueRefusal } from '../domain/issues/refusal.ts';
import type { LockRefusal } from '../domain/locks/refusal.ts';
import type { PipelineRefusal } from '../domain/pipelines/refusal.ts';
import type { TemplateRefusal } from '../domain/templates/template.ts';
import type { WebhookRefusal } from '../domain/webhooks/refusal.ts';
import type { TrustRefusal } from '../domain/trust/refusal.ts';
import type { SyncRefusal } from './sync/syncRefusal.ts';
import type { SnapshotRefusal } from './snapshots/snapshotRefusal.ts';
import type { SettingRefusal } from './settingRefusal.ts';
import type { WorkTreeRefusal } from './workTreeRefusal.ts';

export interface InputRefusals {
  /** The input does not fit the operation's schema; `path` is the property, dotted, empty for the input as a whole. */
  'input-invalid': { readonly issues: readonly { readonly path: string; readonly message: string }[] };
}

export interface TrustRefusals {
  /** Only what reads is carried out in a workspace that is not trusted. */
  'workspace-untrusted': { readonly operation: string };
}

export interface UserFileRefusals {
  'file-missing': { readonly path: string };
  'file-is-directory': { readonly path: string };
}

export interface ImportRefusals {
  /** The file is not what the import reads. */
  'import-malformed': { readonly system: string; readonly reason: 'not-json' | 'not-an-export' | 'no-lines' };
  'import-source-empty': { readonly source: string; readonly system: string };
}

export interface ExportRefusals {
  /** The file is there, and was not to be replaced. */
  'output-exists': { readonly path: string };
  'output-not-a-file': { readonly path: string };
  'since-event-unknown': { readonly id: string };
  'since-malformed': { readonly since: string };
}

/** Every way in which an operation may say no. Texts for people are the hosts', one for each code. */
export type Refusal =
  | IssueRefusal
  | AttachmentRefusal
  | TemplateRefusal
  | ActorRefusal
  | SettingRefusal
  | WorkTreeRefusal
  | SyncRefusal
  | SnapshotRefusal
  | TrustRefusal
  | LockRefusal
  | WebhookRefusal
  | PipelineRefusal
  | RefusalOf<InputRefusals>
  | RefusalOf<TrustRefusals>
  | RefusalOf<UserFileRefusals>
  | RefusalOf<ImportRefusals>
  | RefusalOf<ExportRefusals>;
export type RefusalCode = Refusal['code'];
