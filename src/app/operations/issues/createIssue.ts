import * as z from 'zod/mini';
import { err, ok, type Result } from '../../../base/result.ts';
import { decideCreate, decideCreateChild } from '../../../domain/issues/decide/create.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { resolveUsers } from '../../me.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import type { GivenInput } from '../../templates/templates.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { fieldInput, fieldOptions } from './fieldInput.ts';

export const createIssue = operation({
  id: 'issue.create',
  summary: 'Create an issue',
  level: 'write',
  input: z.strictObject({
    title: described('One line that says what it is about; a template may give it', z.optional(z.string())),
    body: described('Description, in Markdown', z._default(z.string(), '')),
    labels: described('Label to put on it; may be repeated', z._default(z.array(z.string()), [])),
    assignees: described('Who is to work on it; `@me` is you; may be repeated', z._default(z.array(z.string()), [])),
    ...fieldInput,
    template: described('Template to start from, such as bug or adr', z.optional(z.string())),
    private: described(
      'Keep it in this clone: it is never sent to a remote until it is published',
      z._default(z.boolean(), false),
    ),
  }),
  output: z.object({
    issue_id: hexId,
    short_id: z.string(),
    event_id: hexId,
    event_ids: z.array(hexId),
    wal_head: hexId,
    title: z.string(),
    action: z.literal('created'),
    private: z.boolean(),
  }),
  cli: {
    command: 'issue create',
    options: {
      title: { short: 't', value: 'TITLE' },
      body: { short: 'b', value: 'TEXT', file: true },
      labels: { short: 'l', value: 'LABEL' },
      assignees: { short: 'a', value: 'USER' },
      ...fieldOptions,
      template: { value: 'NAME' },
    },
    examples: [
      { line: 'grite issue create --title "Login fails" --label bug', says: 'an issue with a label' },
      { line: 'grite issue create --title "Login fails" --type bug --priority P1', says: 'one with fields' },
      { line: 'grite issue create --template adr --title "Use PostgreSQL"', says: 'one from a template' },
      { line: 'grite issue create --title "Token in a log" --private', says: 'one that stays in this clone' },
      { line: 'grite issue create --title "Plan" --body-file - < plan.md', says: 'its description from a file' },
    ],
  },
  async run(repository, { parent, template, private: isPrivate, ...given }) {
    const input = await withTemplate(repository, template, given);
    if (!input.ok) return input;
    const id = repository.newAggregateId();
    const users = await resolveUsers(input.value.assignees, () => repository.me());
    if (!users.ok) return users;
    const intent = { ...input.value, assignees: users.value };
    // Without a parent no other issue matters, and none is read.
    const drafts = decideCreate(id, intent);
    if (!drafts.ok) return drafts;
    const written =
      parent === undefined
        ? await repository.createIssue(drafts.value, isPrivate)
        : await repository.createIssueAmong((view) => decideCreateChild(view, id, { ...intent, parent }), isPrivate);
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
      title: intent.title,
      action: 'created' as const,
      private: isPrivate,
    });
  },
});

/** The input with its title. Templates are loaded only when one is asked for: most creations need to be fast, not to have one. */
async function withTemplate<Input extends GivenInput>(
  repository: Repository,
  template: string | undefined,
  given: Input,
): Promise<Result<Input & { readonly title: string }, Refusal>> {
  if (template !== undefined) return (await import('../../templates/templates.ts')).fillIn(repository, template, given);
  const { title } = given;
  return title === undefined ? err({ code: 'title-missing', details: {} }) : ok({ ...given, title });
}
