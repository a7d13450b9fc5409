import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideUpdate } from '../../../domain/issues/decide/update.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference } from './changeIssue.ts';
import { fieldInput, fieldOptions } from './fieldInput.ts';

export const updateIssue = operation({
  id: 'issue.update',
  summary: 'Change the title, description or fields of an issue',
  level: 'write',
  input: z.strictObject({
    id: issueReference,
    title: described('New title, on one line', z.optional(z.string())),
    body: described('New description, in Markdown', z.optional(z.string())),
    ...fieldInput,
  }),
  output: z.extend(changedIssue, { action: z.enum(['updated', 'unchanged']) }),
  cli: {
    command: 'issue update',
    args: ['id'],
    options: {
      ...issueArgument,
      title: { short: 't', value: 'TITLE' },
      body: { short: 'b', value: 'TEXT', file: true },
      ...fieldOptions,
    },
    examples: [
      { line: 'grite issue update gi-7f3a2c91 --title "Login fails on Safari"', says: 'a better title' },
      { line: 'grite issue update gi-7f3a2c91 --priority P1 --due 2026-03-01', says: 'two fields at once' },
      { line: 'grite issue update gi-7f3a2c91 --milestone none', says: 'takes a field away' },
    ],
  },
  async run(repository, { id: reference, ...intent }) {
    const changed = await changeIssue(repository, reference, (view, id) => decideUpdate(view, id, intent));
    if (!changed.ok) return changed;
    const action = changed.value.event_id === null ? ('unchanged' as const) : ('updated' as const);
    return ok({ ...changed.value, action });
  },
});
