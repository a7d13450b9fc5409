import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideLinkAdd } from '../../../domain/issues/decide/links.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';

export const addLink = operation({
  id: 'link.add',
  summary: 'Link an issue to an address',
  level: 'write',
  input: z.strictObject({
    id: issueReference,
    ...lockInput,
    url: described('The address, with its scheme, or another issue as gi-…', z.string()),
    note: described('What is to be found there, on one line', z.optional(z.string())),
  }),
  output: z.extend(changedIssue, { url: z.string(), action: z.enum(['added', 'unchanged']) }),
  cli: {
    command: 'issue link add',
    args: ['id'],
    options: { ...issueArgument, url: { value: 'URL' }, note: { value: 'TEXT' } },
    examples: [
      {
        line: 'grite issue link add gi-7f3a2c91 --url https://example.com/spec --note "The specification"',
        says: 'a link, with what it is about',
      },
    ],
  },
  async run(repository, { id: reference, url, note }) {
    const changed = await changeIssue(repository, reference, (view, id) => decideLinkAdd(view, id, { url, note }));
    if (!changed.ok) return changed;
    const action = changed.value.event_id === null ? ('unchanged' as const) : ('added' as const);
    return ok({ ...changed.value, url, action });
  },
});
