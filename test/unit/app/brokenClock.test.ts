import { expect, it } from 'vitest';
import { ok } from '../../../src/base/result.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR, append, ISSUE } from '../../support/logs.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

const DAY_MS = 86_400_000;

it('keeps changes of one millisecond apart, although an event is dated far ahead', async () => {
  const { repository } = memoryRepository();
  const now = repository.now();
  const created = { title: 'One', body: '', labels: [] };
  await append(
    repository.issueLog,
    seal({ aggregate: ISSUE, kind: 'IssueCreated', payload: created }, { actor: ACTOR, ts: now - 1 }),
    seal(
      { aggregate: ISSUE, kind: 'CommentAdded', payload: { body: 'from tomorrow' } },
      { actor: ACTOR, ts: now + 9 * DAY_MS },
    ),
  );
  const change = (kind: 'LabelAdded' | 'LabelRemoved') =>
    repository.changeIssues(() => ok([{ aggregate: ISSUE, kind, payload: { label: 'wip' } }]));
  await change('LabelAdded');
  await change('LabelRemoved');
  // In one commit as well.
  await Promise.all([change('LabelAdded'), change('LabelRemoved')]);
  const snapshot = await repository.projection.current();
  const times = snapshot.events(ISSUE).flatMap(({ kind, ts }) => (kind.startsWith('Label') ? [ts] : []));
  expect(times).toEqual([now, now + 1, now + 2, now + 3]);
  expect(snapshot.issue(ISSUE)?.labels).toEqual([]);
});
