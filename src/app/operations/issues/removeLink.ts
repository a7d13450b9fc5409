import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideLinkRemove } from '../../../domain/issues/decide/links.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';

export const removeLink = operation({
  id: 'link.remove',
  summary: 'Take all links to an address off an issue',
  level: 'write',
  input: z.strictObject({
    id: issueReference,
    ...lockInput,
    url: described('The address, as `issue show` shows it', z.string()),
  }),
  output: z.extend(changedIssue, { url: z.string(), action: z.enum(['removed', 'unchanged']) }),
  cli: {
    command: 'issue link remove',
    args: ['id'],
    options: { ...issueArgument, url: { value: 'URL' } },
    examples: [
      {
        line: 'grite issue link remove gi-7f3a2c91 --url https://example.com/spec',
        says: 'the link is no longer shown',
      },
    ],
  },
  async run(repository, { id: reference, url }) {
    const changed = await changeIssue(repository, reference, (view, id) => decideLinkRemove(view, id, { url }));
    if (!changed.ok) return changed;
    const action = changed.value.event_id === null ? ('unchanged' as const) : ('removed' as const);
    return ok({ ...changed.value, url, action });
  },
});
