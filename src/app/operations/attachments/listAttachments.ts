import * as z from 'zod/mini';
import type { ObjectId } from '../../../base/ids.ts';
import { ok } from '../../../base/result.ts';
import { attachedFiles } from '../../../domain/issues/attachment.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { issueReference } from '../issues/changeIssue.ts';
import { operation } from '../operation.ts';
import { hexId, jsonTime, time } from '../schema.ts';

const attachment = z.object({
  event_id: hexId,
  name: z.string(),
  sha256: z.string(),
  mime: z.string(),
  actor: hexId,
  actor_name: z.nullable(z.string()),
  ts_unix_ms: time,
  /** Whether its bytes are in the repository, and not only its name and sum. */
  stored: z.boolean(),
});

export const listAttachments = operation({
  id: 'attachment.list',
  summary: 'List the files that are attached to an issue',
  level: 'read',
  input: z.strictObject({ id: issueReference }),
  output: z.object({ issue_id: hexId, short_id: z.string(), attachments: z.array(attachment), total: z.number() }),
  cli: {
    command: 'issue attachment list',
    args: ['id'],
    options: { id: { value: 'ISSUE' } },
    examples: [{ line: 'grite issue attachment list gi-7f3a2c91', says: 'what is attached, and by whom' }],
  },
  async run(repository, { id }) {
    const snapshot = await repository.projection.current();
    const issue = snapshot.resolve(id);
    if (!issue.ok) return issue;
    const files = attachedFiles(snapshot.events(issue.value));
    const names = files.map(({ event }) => snapshot.profile(event.actor)?.name ?? null);
    const near = new Map<string, ObjectId[]>(files.map(({ sha256 }) => [sha256, []]));
    for (const { event, sha256 } of files) {
      const commit = snapshot.commitOf(event);
      if (commit !== undefined) near.get(sha256)?.push(commit);
    }
    const held = await repository.attachments.held(near);
    const attachments = files.map(({ event, name, sha256, mime }, index) => ({
      event_id: event.id,
      name,
      sha256,
      mime,
      actor: event.actor,
      actor_name: names[index] ?? null,
      ts_unix_ms: jsonTime(event.ts),
      stored: held.has(sha256),
    }));
    return ok({
      issue_id: issue.value,
      short_id: shortIssueId(issue.value),
      attachments,
      total: attachments.length,
    });
  },
});
