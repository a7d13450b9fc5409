import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { historySteps } from '../../../domain/issues/history/steps.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';
import { issueArgument, issueReference } from './changeIssue.ts';
import { stepView, viewStep } from './historyView.ts';
import { verdictsAbout } from './verdictsAbout.ts';
import { eventView, viewEvents } from './views.ts';

export const issueHistory = operation({
  id: 'issue.history',
  summary: 'Show who changed what of an issue, and when',
  level: 'read',
  input: z.strictObject({ id: issueReference }),
  output: z.object({
    issue_id: hexId,
    short_id: z.string(),
    title: z.string(),
    /** Oldest first. */
    history: z.array(stepView),
    events: z.array(eventView),
  }),
  cli: {
    command: 'issue history',
    args: ['id'],
    options: issueArgument,
    examples: [{ line: 'grite issue history gi-7f3a2c91', says: 'every change, oldest first' }],
  },
  async run(repository, { id: reference }) {
    const { projection, issueLog } = repository;
    const found = (await projection.current()).resolve(reference);
    if (!found.ok) return found;
    const id = found.value;
    const verdicts = await verdictsAbout(repository, id);
    const snapshot = await projection.current();
    const events = snapshot.events(id);
    return ok({
      issue_id: id,
      short_id: shortIssueId(id),
      title: snapshot.state(id)?.title?.value ?? '',
      history: historySteps(id, events).map((step) => viewStep(step, snapshot, verdicts)),
      events: viewEvents(issueLog.spec.name, id, snapshot, verdicts),
    });
  },
});
