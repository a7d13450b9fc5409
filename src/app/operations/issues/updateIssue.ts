import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideUpdate } from '../../../domain/issues/decide/update.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';
import { fieldInput, fieldOptions } from './fieldInput.ts';

export const updateIssue = operation({
  id: 'issue.update',
  summary: 'Change the title, description or fields of an issue',
  level: 'write',
  input: z.strictObject({
    id: issueReference,
    ...lockInput,
    title: described('New title, on one line', z.optional(z.string())),
    body: described('New description, in Markdown', z.optional(z.string())),
    ...fieldInput,
    expected_title: described('The title that you saw: refused when it is another one by now', z.optional(z.string())),
    expected_body: described(
      'The description that you saw: refused when it is another one by now',
      z.optional(z.string()),
    ),
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
      expected_title: { value: 'TITLE' },
      expected_body: { value: 'TEXT', file: true },
    },
    examples: [
      { line: 'grite issue update gi-7f3a2c91 --title "Login fails on Safari"', says: 'a better title' },
      { line: 'grite issue update gi-7f3a2c91 --priority P1 --due 2026-03-01', says: 'two fields at once' },
      { line: 'grite issue update gi-7f3a2c91 --milestone none', says: 'takes a field away' },
      {
        line: 'grite issue update gi-7f3a2c91 --title "Login fails" --expected-title "Login"',
        says: 'not over a title that somebody else gave it',
      },
    ],
  },
  async run(repository, { id: reference, expected_title, expected_body, lock: _, ...intent }) {
    const expected = { title: expected_title, body: expected_body };
    const changed = await changeIssue(repository, reference, (view, id) => decideUpdate(view, id, intent, expected));
    if (!changed.ok) return changed;
    const action = changed.value.event_id === null ? ('unchanged' as const) : ('updated' as const);
    return ok({ ...changed.value, action });
  },
});
