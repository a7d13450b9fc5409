import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideComment } from '../../../domain/issues/decide/comment.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';

export const commentIssue = operation({
  id: 'issue.comment',
  summary: 'Comment on an issue, or edit a comment',
  level: 'comment',
  input: z
    .strictObject({
      id: issueReference,
      ...lockInput,
      body: described('The comment, in Markdown', z.string()),
      edit: described('The comment to give this text to, by the beginning of its event id', z.optional(z.string())),
      expected_body: described(
        'With edit, the text that you saw: refused when it is another one by now',
        z.optional(z.string()),
      ),
    })
    .check(
      z.refine(({ edit, expected_body }) => edit !== undefined || expected_body === undefined, {
        path: ['expected_body'],
        error: 'only an edit has a text to expect',
      }),
    ),
  output: z.extend(changedIssue, { action: z.enum(['commented', 'edited', 'unchanged']) }),
  cli: {
    command: 'issue comment',
    args: ['id'],
    options: {
      ...issueArgument,
      body: { short: 'b', value: 'TEXT', file: true },
      edit: { value: 'COMMENT' },
      expected_body: { value: 'TEXT', file: true },
    },
    examples: [
      { line: 'grite issue comment gi-7f3a2c91 --body "Fixed in abc123"', says: 'a comment' },
      { line: 'grite issue comment gi-7f3a2c91 --body-file - < notes.md', says: 'its text from a file' },
      { line: 'grite issue comment gi-7f3a2c91 --edit 52be01d4 --body "Fixed in abc124"', says: 'another text for it' },
    ],
  },
  async run(repository, { id: reference, body, edit, expected_body: expected }) {
    const changed = await changeIssue(repository, reference, (view, id) =>
      decideComment(view, id, { body, edit, expected }),
    );
    if (!changed.ok) return changed;
    const written = edit === undefined ? ('commented' as const) : ('edited' as const);
    return ok({ ...changed.value, action: changed.value.event_id === null ? ('unchanged' as const) : written });
  },
});
