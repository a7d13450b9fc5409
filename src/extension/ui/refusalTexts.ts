import type { Refusal, RefusalCode } from '../../app/refusal.ts';
import { ACTOR_TEXTS } from './refusals/actors.ts';
import { ATTACHMENT_TEXTS } from './refusals/attachments.ts';
import { EXPORT_TEXTS } from './refusals/exports.ts';
import { IDENTITY_TEXTS } from './refusals/identity.ts';
import { IMPORT_TEXTS } from './refusals/imports.ts';
import { INPUT_TEXTS } from './refusals/inputs.ts';
import { ISSUE_TEXTS } from './refusals/issues.ts';
import { LOCK_TEXTS } from './refusals/locks.ts';
import type { RefusalTexts } from './refusals/refusalTexts.ts';
import { SETTING_TEXTS } from './refusals/settings.ts';
import { SNAPSHOT_TEXTS } from './refusals/snapshots.ts';
import { SYNC_TEXTS } from './refusals/sync.ts';
import { TEMPLATE_TEXTS } from './refusals/templates.ts';
import { TRUST_TEXTS } from './refusals/trust.ts';
import { USER_FILE_TEXTS } from './refusals/userFiles.ts';
import { PIPELINE_TEXTS } from './refusals/pipelines.ts';
import { WEBHOOK_TEXTS } from './refusals/webhooks.ts';
import { WORK_TREE_TEXTS } from './refusals/workTrees.ts';

/** One table for each area that refuses; it does not compile while a code has no text. */
const TEXTS: RefusalTexts<RefusalCode> = {
  ...ACTOR_TEXTS,
  ...ATTACHMENT_TEXTS,
  ...EXPORT_TEXTS,
  ...IDENTITY_TEXTS,
  ...IMPORT_TEXTS,
  ...INPUT_TEXTS,
  ...ISSUE_TEXTS,
  ...LOCK_TEXTS,
  ...SETTING_TEXTS,
  ...SNAPSHOT_TEXTS,
  ...SYNC_TEXTS,
  ...TEMPLATE_TEXTS,
  ...TRUST_TEXTS,
  ...USER_FILE_TEXTS,
  ...PIPELINE_TEXTS,
  ...WEBHOOK_TEXTS,
  ...WORK_TREE_TEXTS,
};

/** What was refused, in a sentence or two: why, and what to do next. */
export function refusalText(refusal: Refusal): string {
  // The table pairs each code with its own details; TypeScript cannot follow that through a lookup.
  const text = TEXTS[refusal.code] as (details: Refusal['details']) => string;
  return text(refusal.details);
}
