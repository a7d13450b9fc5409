import type { EventId } from '../../base/ids.ts';
import type { RefusalOf } from '../../base/refusal.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { LogEvent } from '../event/event.ts';
import { attachmentAdded } from './kinds/attachmentAdded.ts';

/** Why attachments are refused. */
export interface AttachmentRefusals {
  /** Neither a file nor the sum of one was named. */
  'attachment-source-missing': Record<string, never>;
  'attachment-name-missing': Record<string, never>;
  'attachment-name-invalid': { readonly name: string; readonly reason: 'empty' | 'control-character' | 'separator' };
  'attachment-too-large': { readonly path: string; readonly limit: number };
  'mime-invalid': { readonly mime: string };
  'sha256-malformed': { readonly sha256: string };
  'sha256-mismatch': { readonly path: string; readonly expected: string; readonly actual: string };
  'attachment-not-found': { readonly reference: string; readonly issue: string };
  'attachment-ambiguous': {
    readonly reference: string;
    readonly issue: string;
    readonly matches: readonly { readonly id: EventId; readonly name: string }[];
  };
  /** Only name and sum of the file are known here. */
  'attachment-bytes-missing': { readonly name: string; readonly sha256: string };
  /** What is stored is not what was attached. */
  'attachment-bytes-damaged': { readonly name: string; readonly sha256: string };
}

export type AttachmentRefusal = RefusalOf<AttachmentRefusals>;

/** What an event says about an attached file, with the event. */
export interface AttachedFile {
  readonly event: LogEvent;
  readonly name: string;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly mime: string;
}

/** The attachments that `events` of one issue speak of, in their order. */
export function attachedFiles(events: Iterable<LogEvent>): AttachedFile[] {
  const found: AttachedFile[] = [];
  for (const event of events) {
    if (event.kind !== attachmentAdded.name) continue;
    found.push({ event, ...(event.payload as typeof attachmentAdded.example) });
  }
  return found;
}

const HEX = /^[0-9a-f]+$/;
const MIN_DIGITS = 4;

/**
 * The attachment that `reference` names: by its name, or by at least 4 digits of its SHA-256 or of its event's id. Of several
 * with the same bytes, the last; `issue` is for messages.
 */
export function findAttachment(
  files: readonly AttachedFile[],
  reference: string,
  issue: string,
): Result<AttachedFile, AttachmentRefusal> {
  const digits = reference.toLowerCase();
  const isDigits = digits.length >= MIN_DIGITS && HEX.test(digits);
  const named = files.filter(({ name }) => name === reference);
  const matches =
    named.length > 0
      ? named
      : files.filter(({ event, sha256 }) => isDigits && (sha256.startsWith(digits) || event.id.startsWith(digits)));
  const last = matches.at(-1);
  if (last === undefined) return err({ code: 'attachment-not-found', details: { reference, issue } });
  if (matches.every(({ sha256 }) => sha256 === last.sha256)) return ok(last);
  const shown = matches.map(({ event, name }) => ({ id: event.id, name }));
  return err({ code: 'attachment-ambiguous', details: { reference, issue, matches: shown } });
}
