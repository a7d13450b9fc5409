import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { relationsView, viewRelations } from './relationsView.ts';
import { verdictsAbout } from './verdictsAbout.ts';
import { eventView, issueDetail, viewDetail, viewEvents } from './views.ts';

export const showIssue = operation({
  id: 'issue.show',
  summary: 'Show an issue with its comments',
  level: 'read',
  input: z.strictObject({ id: described('Id of the issue: gi-…, or at least 4 hex digits', z.string()) }),
  output: z.object({ issue: z.extend(issueDetail, relationsView.shape), events: z.array(eventView) }),
  cli: {
    command: 'issue show',
    args: ['id'],
    options: { id: { value: 'ISSUE' } },
    examples: [{ line: 'grite issue show gi-7f3a2c91', says: 'one issue, by its short id' }],
  },
  async run(repository, { id }) {
    const { projection, issueLog } = repository;
    const found = (await projection.current()).resolve(id);
    if (!found.ok) return found;
    const verdicts = await verdictsAbout(repository, found.value);
    const snapshot = await projection.current();
    const issue = snapshot.issue(found.value);
    if (issue === undefined) throw new Error(`issue ${found.value} was found but has no creation`);
    const issues = snapshot.around(found.value);
    const summary = issues.find((each) => each.id === found.value);
    if (summary === undefined) throw new Error(`issue ${found.value} was found but has no summary`);
    const around = viewRelations(summary, issues);
    return ok({
      issue: { ...viewDetail(issue, summary, snapshot, verdicts), ...around },
      events: viewEvents(issueLog.spec.name, found.value, snapshot, verdicts),
    });
  },
});
