import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { WRITE_LIMITS } from '../../event/limits.ts';
import { attachedFiles, type AttachmentRefusal } from '../attachment.ts';
import type { IssueRefusal } from '../refusal.ts';
import { checkText } from '../text.ts';
import type { IssueView } from '../view.ts';

export interface AttachmentIntent {
  readonly name: string;
  /** 64 hex digits, in either case. */
  readonly sha256: string;
  readonly mime: string;
}

const CONTROL = /\p{Cc}/u;
const SHA256 = /^[0-9a-f]{64}$/i;
/** RFC 6838, 4.2, with parameters. */
const MIME = /^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}( *;[\x20-\x7e]*)?$/i;

/**
 * An attached file. One with the same name, bytes and type is not attached again, unless `again` says so: its bytes may
 * have to be brought where only their sum was known.
 */
export function decideAttachmentAdd(
  view: IssueView,
  id: AggregateId,
  { name, sha256, mime }: AttachmentIntent,
  again = false,
): Result<IssueDraft[], IssueRefusal | AttachmentRefusal> {
  const named = checkAttachmentName(name);
  if (!named.ok) return named;
  if (!SHA256.test(sha256)) return err({ code: 'sha256-malformed', details: { sha256 } });
  if (!MIME.test(mime)) return err({ code: 'mime-invalid', details: { mime } });
  const payload = { name, sha256: sha256.toLowerCase(), mime };
  const isThere = attachedFiles(view.events(id)).some(
    (file) => file.name === name && file.sha256 === payload.sha256 && file.mime === mime,
  );
  return ok(isThere && !again ? [] : [{ aggregate: id, kind: 'AttachmentAdded', payload }]);
}

/** A name that a file can have everywhere: one line, and no path. */
function checkAttachmentName(name: string): Result<string, IssueRefusal | AttachmentRefusal> {
  const refuse = (reason: 'empty' | 'control-character' | 'separator') =>
    err({ code: 'attachment-name-invalid' as const, details: { name, reason } });
  if (name.trim() === '') return refuse('empty');
  if (CONTROL.test(name)) return refuse('control-character');
  if (/[/\\]/.test(name) || name === '.' || name === '..') return refuse('separator');
  return checkText('name', name, WRITE_LIMITS.name);
}
