import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideCreate, decideCreateChild } from '../../../domain/issues/decide/create.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { resolveUsers } from '../../me.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { fieldInput, fieldOptions } from './fieldInput.ts';

export const createIssue = operation({
  id: 'issue.create',
  summary: 'Create an issue',
  level: 'write',
  input: z.strictObject({
    title: described('One line that says what it is about', z.string()),
    body: described('Description, in Markdown', z._default(z.string(), '')),
    labels: described('Label to put on it; may be repeated', z._default(z.array(z.string()), [])),
    assignees: described('Who is to work on it; `@me` is you; may be repeated', z._default(z.array(z.string()), [])),
    ...fieldInput,
  }),
  output: z.object({
    issue_id: hexId,
    short_id: z.string(),
    event_id: hexId,
    event_ids: z.array(hexId),
    wal_head: hexId,
    title: z.string(),
    action: z.literal('created'),
  }),
  cli: {
    command: 'issue create',
    options: {
      title: { short: 't', value: 'TITLE' },
      body: { short: 'b', value: 'TEXT', file: true },
      labels: { short: 'l', value: 'LABEL' },
      assignees: { short: 'a', value: 'USER' },
      ...fieldOptions,
    },
    examples: [
      { line: 'grite issue create --title "Login fails" --label bug', says: 'an issue with a label' },
      { line: 'grite issue create --title "Login fails" --type bug --priority P1', says: 'one with fields' },
      { line: 'grite issue create --title "Plan" --body-file - < plan.md', says: 'its description from a file' },
    ],
  },
  async run(repository, { parent, ...input }) {
    const id = repository.newAggregateId();
    const users = await resolveUsers(input.assignees, () => repository.me());
    if (!users.ok) return users;
    const intent = { ...input, assignees: users.value };
    // Without a parent no other issue matters, and none is read.
    const drafts = decideCreate(id, intent);
    if (!drafts.ok) return drafts;
    const written =
      parent === undefined
        ? await repository.writeIssues(drafts.value)
        : await repository.changeIssues((view) => decideCreateChild(view, id, { ...intent, parent }));
    if (!written.ok) return written;
    const { head, events } = written.value;
    const created = events[0];
    if (head === undefined || created === undefined) throw new Error('a creation was decided but not appended');
    return ok({
      issue_id: id,
      short_id: shortIssueId(id),
      event_id: created.id,
      event_ids: events.map((event) => event.id),
      wal_head: head,
      title: input.title,
      action: 'created' as const,
    });
  },
});
