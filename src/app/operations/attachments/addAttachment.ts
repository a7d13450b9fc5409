import * as z from 'zod/mini';
import { toHex } from '../../../base/bytes.ts';
import { sha256Of } from '../../../base/hash.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { WRITE_LIMITS } from '../../../domain/event/limits.ts';
import { attachedFiles } from '../../../domain/issues/attachment.ts';
import { type AttachmentIntent, decideAttachmentAdd } from '../../../domain/issues/decide/attachments.ts';
import { mimeTypeOf } from '../../../domain/issues/mimeTypes.ts';
import { attachmentPath } from '../../log/attachmentStore.ts';
import type { LogFile } from '../../ports/eventLog.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { changedIssue, changeIssue, issueReference, lockInput } from '../issues/changeIssue.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';

const input = z.strictObject({
  id: issueReference,
  ...lockInput,
  file: described('The file to attach; without it only a name and a SHA-256 are written', z.optional(z.string())),
  name: described("What to call it; by default the file's name", z.optional(z.string())),
  sha256: described('SHA-256 of the file, in hex; with a file, it is checked', z.optional(z.string())),
  mime: described('Media type; by default what the name tells', z.optional(z.string())),
});

export const addAttachment = operation({
  id: 'attachment.add',
  summary: 'Attach a file to an issue',
  level: 'write',
  input,
  output: z.extend(changedIssue, {
    name: z.string(),
    sha256: z.string(),
    mime: z.string(),
    /** Bytes; `null` when only the sum was given. */
    size: z.nullable(z.number()),
    action: z.enum(['added', 'unchanged']),
  }),
  caller: true,
  cli: {
    command: 'issue attachment add',
    args: ['id', 'file'],
    options: {
      id: { value: 'ISSUE' },
      file: { value: 'FILE' },
      sha256: { name: 'sha256', value: 'HEX' },
      mime: { value: 'TYPE' },
    },
    examples: [
      { line: 'grite issue attachment add gi-7f3a2c91 crash.log', says: 'the file itself, kept in the repository' },
      {
        line: 'grite issue attachment add gi-7f3a2c91 --name dump.bin --sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --mime application/octet-stream',
        says: 'a file that is kept elsewhere',
      },
    ],
  },
  async run(repository, wanted) {
    const attachment = await describeAttachment(repository, wanted);
    if (!attachment.ok) return attachment;
    const { bytes, ...intent } = attachment.value;
    const { name, sha256, mime } = intent;
    const files: LogFile[] = bytes === undefined ? [] : [{ path: attachmentPath(sha256), content: bytes }];
    const again = bytes !== undefined && (await onlySumIsKnown(repository, wanted.id, sha256));
    const changed = await changeIssue(repository, wanted.id, (view, id) => {
      const drafts = decideAttachmentAdd(view, id, intent, again);
      return drafts.ok ? ok(drafts.value.map((draft) => ({ ...draft, files }))) : drafts;
    });
    if (!changed.ok) return changed;
    const action = changed.value.event_id === null ? ('unchanged' as const) : ('added' as const);
    return ok({ ...changed.value, name, sha256: sha256.toLowerCase(), mime, size: bytes?.length ?? null, action });
  },
});

/** Whether the file was attached before without its bytes: these travel with an event, and so there has to be another one. */
async function onlySumIsKnown(repository: Repository, reference: string, sha256: string): Promise<boolean> {
  const snapshot = await repository.projection.current();
  const issue = snapshot.resolve(reference);
  const same = issue.ok ? attachedFiles(snapshot.events(issue.value)).filter((file) => file.sha256 === sha256) : [];
  if (same.length === 0) return false;
  const near = same.flatMap(({ event }) => snapshot.commitOf(event) ?? []);
  return (await repository.attachments.held(new Map([[sha256, near]]))).size === 0;
}

interface Attachment extends AttachmentIntent {
  readonly bytes: Uint8Array | undefined;
}

/** What is to be attached, from the file or from what was said about it. */
async function describeAttachment(
  repository: Repository,
  { file, name, sha256, mime }: z.output<typeof input>,
): Promise<Result<Attachment, Refusal>> {
  if (file === undefined) {
    if (sha256 === undefined) return err({ code: 'attachment-source-missing', details: {} });
    if (name === undefined) return err({ code: 'attachment-name-missing', details: {} });
    return ok({ name, sha256, mime: mime ?? mimeTypeOf(name), bytes: undefined });
  }
  const read = await readFile(repository, file);
  if (!read.ok) return read;
  const { path, bytes } = read.value;
  const actual = toHex(sha256Of(bytes));
  if (sha256 !== undefined && sha256.toLowerCase() !== actual) {
    return err({ code: 'sha256-mismatch', details: { path, expected: sha256, actual } });
  }
  const called = name ?? read.value.name;
  return ok({ name: called, sha256: actual, mime: mime ?? mimeTypeOf(called), bytes });
}

async function readFile(
  repository: Repository,
  file: string,
): Promise<Result<{ path: string; name: string; bytes: Uint8Array }, Refusal>> {
  const limit = WRITE_LIMITS.attachment;
  const read = await repository.userFiles.read(file, limit);
  const { path } = read;
  switch (read.kind) {
    case 'file':
      return ok(read);
    case 'missing':
      return err({ code: 'file-missing', details: { path } });
    case 'directory':
      return err({ code: 'file-is-directory', details: { path } });
    case 'too-large':
      return err({ code: 'attachment-too-large', details: { path, limit } });
  }
}
