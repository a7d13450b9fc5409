import * as z from 'zod/mini';
import { toBase64 } from '../../../base/base64.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type AttachedFile, attachedFiles, findAttachment } from '../../../domain/issues/attachment.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { issueReference } from '../issues/changeIssue.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

export const getAttachment = operation({
  id: 'attachment.get',
  summary: 'Write an attached file, verified, to a file or to standard output',
  level: 'read',
  input: z.strictObject({
    id: issueReference,
    attachment: described('Its name, or at least 4 digits of its SHA-256 or of its event', z.string()),
    output: described('The file to write; without it, standard output', z.optional(z.string())),
    force: described('Replace a file that is there', z._default(z.boolean(), false)),
  }),
  output: z.object({
    issue_id: hexId,
    short_id: z.string(),
    event_id: hexId,
    name: z.string(),
    sha256: z.string(),
    mime: z.string(),
    size: z.number(),
    /** The file that was written; `null` without one. */
    output_path: z.nullable(z.string()),
    /** The bytes, when they went to no file. */
    content_base64: z.nullable(z.string()),
  }),
  caller: true,
  cli: {
    command: 'issue attachment get',
    args: ['id', 'attachment'],
    options: {
      id: { value: 'ISSUE' },
      attachment: { value: 'ATTACHMENT' },
      output: { short: 'o', value: 'FILE' },
      force: { short: 'f' },
    },
    examples: [
      { line: 'grite issue attachment get gi-7f3a2c91 crash.log', says: 'what is in it' },
      { line: 'grite issue attachment get gi-7f3a2c91 screen.png --output screen.png', says: 'into a file' },
    ],
  },
  async run(repository, { id, attachment, output, force }) {
    const snapshot = await repository.projection.current();
    const issue = snapshot.resolve(id);
    if (!issue.ok) return issue;
    const short_id = shortIssueId(issue.value);
    const found = findAttachment(attachedFiles(snapshot.events(issue.value)), attachment, short_id);
    if (!found.ok) return found;
    const bytes = await readBytes(repository, found.value, snapshot.commitOf(found.value.event));
    if (!bytes.ok) return bytes;
    const written = output === undefined ? ok(null) : await writeFile(repository, output, bytes.value, force);
    if (!written.ok) return written;
    const { event, name, sha256, mime } = found.value;
    return ok({
      issue_id: issue.value,
      short_id,
      event_id: event.id,
      name,
      sha256,
      mime,
      size: bytes.value.length,
      output_path: written.value,
      content_base64: output === undefined ? toBase64(bytes.value) : null,
    });
  },
});

async function readBytes(
  repository: Repository,
  { name, sha256 }: AttachedFile,
  near: Parameters<Repository['attachments']['read']>[1],
): Promise<Result<Uint8Array, Refusal>> {
  const stored = await repository.attachments.read(sha256, near);
  if (stored.kind === 'found') return ok(stored.bytes);
  const code = stored.kind === 'missing' ? 'attachment-bytes-missing' : 'attachment-bytes-damaged';
  return err({ code, details: { name, sha256 } });
}

async function writeFile(
  repository: Repository,
  output: string,
  bytes: Uint8Array,
  force: boolean,
): Promise<Result<string, Refusal>> {
  const { kind, path } = await repository.userFiles.write(output, bytes, { replace: force });
  if (kind === 'exists') return err({ code: 'output-exists', details: { path } });
  return kind === 'directory' ? err({ code: 'file-is-directory', details: { path } }) : ok(path);
}
