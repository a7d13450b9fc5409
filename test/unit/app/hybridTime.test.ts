import { expect, it } from 'vitest';
import { ok } from '../../../src/base/result.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import { issueKinds, workKinds } from '../../../src/domain/event/catalog.ts';
import { ACTOR, append, ISSUE } from '../../support/logs.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';
import { disowned, signed } from '../../support/signing.ts';

const HOUR_MS = 3_600_000;
const YEAR_9999 = 253_402_300_799_000;

const profile = (ts: number, name: string) =>
  signed(
    workKinds,
    { aggregate: String(ACTOR) as AggregateId, kind: 'ActorProfile', payload: { name, email: null, login: null } },
    { actor: ACTOR, ts },
  );
const said = (ts: number, kind = 'CommentAdded', payload: object = { body: String(ts) }) =>
  signed(issueKinds, { aggregate: ISSUE, kind, payload }, { actor: ACTOR, ts });

it.each([
  ['nothing is known', [], 0],
  ['what is known is earlier', [-HOUR_MS], 0],
  ['a clock is an hour ahead', [-HOUR_MS, HOUR_MS], HOUR_MS + 1],
  ['another is in the year 9999', ['far'], 0],
  ['one is an hour ahead, and another in the year 9999', [HOUR_MS, 'far'], HOUR_MS + 1],
  ['a clock is a day ahead, to the millisecond', [24 * HOUR_MS], 24 * HOUR_MS + 1],
  ['a clock is more than a day ahead', [24 * HOUR_MS + 1], 0],
] as const)('the time of a new event of either log where %s', async (_, known, later) => {
  const { repository } = memoryRepository();
  const now = repository.now();
  const times = known.map((each) => (each === 'far' ? YEAR_9999 : now + each));
  for (const ts of times) {
    await append(repository.issueLog, said(ts));
    await append(repository.workLog, profile(ts, String(ts)));
  }
  const payload = { name: 'new', email: null, login: null };
  const draft = { aggregate: String(ACTOR) as AggregateId, kind: 'ActorProfile' as const, payload };
  const work = await repository.changeWork(() => ok([draft]), ACTOR);
  const issues = await repository.changeIssues(() =>
    ok([{ aggregate: ISSUE, kind: 'CommentAdded' as const, payload: { body: 'new' } }]),
  );
  const written = [work, issues].map((each) => (each.ok ? Number(each.value.events[0]?.ts) - now : undefined));
  expect(written).toEqual([later, later]);
});

it('what does not count is earlier all the same', async () => {
  const { repository } = memoryRepository();
  const late = said(repository.now() + HOUR_MS);
  await append(repository.issueLog, said(1, 'IssueCreated', { title: 'T', body: '', labels: [] }), late);
  await append(repository.workLog, disowned(late.event, { actor: ACTOR, ts: 5 }));
  const written = await repository.changeIssues(() =>
    ok([{ aggregate: ISSUE, kind: 'CommentAdded' as const, payload: { body: 'new' } }]),
  );
  expect(written).toMatchObject({ ok: true, value: { events: [{ ts: Number(late.event.ts) + 1 }] } });
});

it('what is far ahead is listed, and whether it counts', async () => {
  const { repository } = memoryRepository();
  const far = said(YEAR_9999);
  await append(repository.issueLog, said(1), said(repository.now() + HOUR_MS), far);
  const listed = async () => (await repository.projection.current()).farAhead(repository.now(), 10);
  expect(await listed()).toMatchObject([{ log: 'issues', event: { id: far.event.id }, disownedBy: [] }]);
  await append(repository.workLog, disowned(far.event, { actor: ACTOR, ts: 5 }));
  expect(await listed()).toMatchObject([{ event: { id: far.event.id }, disownedBy: [{ actor: ACTOR }] }]);
});
