import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { issueLogSpec, privateLogSpec, workLogSpec } from '../../../src/app/log/logSpecs.ts';
import { OpenedProjection } from '../../../src/app/projection/openedProjection.ts';
import { SearchIndex } from '../../../src/app/projection/searchIndex.ts';
import type { SignaturePolicy } from '../../../src/app/trust/policy.ts';
import { fromHex, toHex, utf8 } from '../../../src/base/bytes.ts';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import { issueKinds, workKinds } from '../../../src/domain/event/catalog.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { IssueFold } from '../../../src/domain/issues/fold.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { MemoryProjectionStore } from '../../fakes/memoryProjectionStore.ts';
import { counts } from '../../support/counts.ts';
import { append, issueLog } from '../../support/logs.ts';
import { contentOf, verifierOver } from '../../support/projections.ts';
import {
  actorOf,
  added,
  aggregateOf,
  disowned,
  revoked,
  signed,
  type TestKey,
  testKey,
} from '../../support/signing.ts';

const KEYS = [testKey(1), testKey(2)];
const [ADA, BOB] = KEYS.map(actorOf) as [ActorId, ActorId];
const NEXT = testKey(3);
const THIEF = testKey(9);
const ISSUES = ['aa', 'bb'].map((byte) => byte.repeat(16) as AggregateId);
const POLICIES: readonly SignaturePolicy[] = ['off', 'warn', 'require'];

const isWork = ({ event }: SealedEvent): boolean => workKinds.byName(event.kind) !== undefined;

/** One process with a log of its own, into which events come in any portions. */
async function clone(policy: SignaturePolicy) {
  const [store, files] = [new MemoryGitStore(), new MemoryFiles()];
  files.texts.set('config.toml', `verify_signatures = "${policy}"\n`);
  const logs = {
    issueLog: issueLog(store),
    workLog: issueLog(store, undefined, workLogSpec),
    privateLog: issueLog(store, undefined, privateLogSpec),
  };
  const verifier = verifierOver(files);
  const projections = new MemoryProjectionStore();
  const opened = OpenedProjection.createIn(await projections.open(), logs, 0, await verifier.trust.read());
  const search = SearchIndex.createIn(await projections.open());
  return {
    opened,
    async take(portion: readonly SealedEvent[]) {
      const [work, issues] = [portion.filter(isWork), portion.filter((event) => !isWork(event))];
      if (work.length > 0) await append(logs.workLog, ...work);
      if (issues.length > 0) await append(logs.issueLog, ...issues);
      expect(await opened.catchUp(verifier, await verifier.trust.read())).not.toBe('outdated');
    },
    /** All that people see. */
    shown() {
      search.update(opened);
      const { snapshot } = opened;
      return {
        ...contentOf(opened.database),
        verdicts: verdictsOf(opened),
        summaries: snapshot.summaries(),
        found: [...search.find({ text: 'word', phrase: false }).keys()].sort(),
      };
    },
    /** Judges all signatures, as `db verify` does. */
    judge: async () => opened.judge(verifier, await verifier.trust.read(), Infinity),
    close: () => opened.database.close(),
  };
}

function verdictsOf({ judging }: OpenedProjection): unknown {
  if (!judging.soFar().isDone) return 'not judged';
  const { counts: sums, events } = judging.summary(1_000);
  return { sums, events: events.map(({ event, verdict }) => `${event.id} ${verdict}`).sort() };
}

/** Some of what may be said about two issues by two actors, who sign or do not, and what is said about that. */
const universe: fc.Arbitrary<SealedEvent[]> = fc
  .array(
    fc.record({
      what: fc.constantFrom(
        ...['create', 'title', 'label', 'comment', 'disown', 'disown', 'profile', 'rotate', 'revoke', 'copy', 'copy'],
      ),
      issue: fc.constantFrom(...ISSUES),
      actor: fc.nat(1),
      key: fc.constantFrom<'own' | 'none' | 'other' | 'next'>('own', 'own', 'own', 'none', 'other', 'next'),
      ts: fc.integer({ min: 10, max: 40 }),
      target: fc.nat(),
    }),
    { minLength: 6, maxLength: 30 },
  )
  .map((steps) => {
    const events: SealedEvent[] = KEYS.map((key) => added(key, { actor: actorOf(key), ts: 1 }));
    for (const [index, { what, issue, actor: who, key: signing, ts, target }] of steps.entries()) {
      const own = KEYS[who] as TestKey;
      const key = { own, none: undefined, other: THIEF, next: NEXT }[signing];
      const by = { actor: actorOf(own), ts, key };
      const said = (kind: string, payload: unknown): SealedEvent =>
        signed(issueKinds, { aggregate: issue, kind, payload }, by);
      if (what === 'create') events.push(said('IssueCreated', { title: `word ${index}`, body: 'word', labels: ['l'] }));
      if (what === 'title') events.push(said('IssueUpdated', { title: `t${index}`, body: `word ${index}` }));
      if (what === 'label') events.push(said(index % 2 === 0 ? 'LabelAdded' : 'LabelRemoved', { label: 'l' }));
      if (what === 'comment') events.push(said('CommentAdded', { body: `word ${index}` }));
      if (what === 'disown') events.push(disowned((events[target % events.length] as SealedEvent).event, by));
      if (what === 'rotate') events.push(added(NEXT, by));
      if (what === 'revoke') events.push(revoked(own, 25, by));
      if (what === 'copy') {
        const copied = events[target % events.length] as SealedEvent;
        events.push({ ...copied, event: { ...copied.event, sig: key?.sign(fromHex(copied.event.id)) ?? null } });
      }
      if (what === 'profile') {
        const payload = { name: `name ${index}`, email: null, login: null };
        events.push(signed(workKinds, { aggregate: aggregateOf(by.actor), kind: 'ActorProfile', payload }, by));
      }
    }
    const sums = events.map(({ event }) => event.id + toHex(event.sig ?? utf8('')));
    return events.filter((_, index) => sums.indexOf(sums[index] as string) === index);
  });

const arrivals = universe.chain((events) =>
  fc.record({
    events: fc.constant(events),
    order: fc.shuffledSubarray(events, { minLength: events.length }),
    cuts: fc.array(fc.nat({ max: events.length }), { maxLength: 6 }),
  }),
);

describe.each(POLICIES)('with the policy %s', (policy) => {
  it('the same events in any order and division say the same', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ events, order, cuts }) => {
        const [whole, parts] = [await clone(policy), await clone(policy)];
        await whole.take(events);
        const ends = [...new Set([...cuts, order.length])].sort((a, b) => a - b);
        let start = 0;
        for (const end of ends) {
          await parts.take(order.slice(start, end));
          parts.shown(); // Lets the index of texts see each state on the way.
          start = end;
          if (end % 2 === 0) await parts.judge();
        }
        expect(parts.shown().summaries).toEqual(whole.shown().summaries);
        for (const one of [parts, whole]) await one.judge();
        expect(parts.shown()).toEqual(whole.shown());
        whole.close();
        parts.close();
      }),
      { ...counts(25), endOnFailure: true },
    );
  });

  it('what is shown is the fold of exactly the events that count', async () => {
    await fc.assert(
      fc.asyncProperty(universe, async (events) => {
        const one = await clone(policy);
        await one.take(events);
        const leftOut = one.opened.snapshot.leftOutIds(issueLogSpec.name);
        const fold = new IssueFold();
        for (const event of events) if (!isWork(event) && !leftOut.has(event.event.id)) fold.apply(event.event);
        const seen = ISSUES.flatMap((id) => one.opened.snapshot.issue(id) ?? []);
        expect(new Set(seen)).toEqual(new Set(fold.issues()));
        expect(one.opened.snapshot.summaries().map(({ id }) => id)).toEqual(fold.issues().map(({ id }) => id));
        one.close();
      }),
      counts(15),
    );
  });
});

describe('an event that came in two copies', () => {
  const [key] = KEYS as [TestKey];
  const root = added(key, { actor: ADA, ts: 1 });
  const draft = {
    aggregate: ISSUES[0] as AggregateId,
    kind: 'IssueCreated',
    payload: { title: 'word', body: '', labels: [] },
  };
  const good = signed(issueKinds, draft, { actor: ADA, ts: 10, key });
  const forged = signed(issueKinds, draft, { actor: ADA, ts: 10, key: THIEF });
  const stripped = signed(issueKinds, draft, { actor: ADA, ts: 10 });

  it.each([
    ['forged', forged],
    ['without its signature', stripped],
  ])('counts by the true one, where one that is %s came before', async (_, before) => {
    const one = await clone('require');
    await one.take([root, before]);
    expect(one.opened.snapshot.summaries()).toEqual([]);
    await one.take([good]);
    expect(one.opened.snapshot.summaries()).toHaveLength(1);
    expect(one.opened.snapshot.eventsAbout('issues', ISSUES[0] as AggregateId)).toMatchObject([
      { sig: good.event.sig },
    ]);
    await one.take([before, forged]);
    expect(one.opened.snapshot.summaries()).toHaveLength(1);
    expect(verdictsOf(one.opened)).toMatchObject({ sums: { valid: 2, bad: 0, missing: 0 } });
    one.close();
  });

  it('has its key known by the true one', async () => {
    const one = await clone('require');
    await one.take([{ ...root, event: { ...root.event, sig: THIEF.sign(fromHex(root.event.id)) } }, good]);
    expect(one.opened.snapshot.summaries()).toEqual([]);
    await one.take([root]);
    expect(one.opened.snapshot.summaries()).toHaveLength(1);
    one.close();
  });
});

describe('a long log', () => {
  const EVENTS = 1_234;
  const [key] = KEYS as [TestKey];
  const comments = Array.from({ length: EVENTS }, (_, i) => {
    const comment = { aggregate: ISSUES[0] as AggregateId, kind: 'CommentAdded', payload: { body: `word ${i}` } };
    return signed(issueKinds, comment, { actor: ADA, ts: 10 + i, key });
  });
  const root = added(key, { actor: ADA, ts: 1 });
  const forge = ({ event, ...sealed }: SealedEvent): SealedEvent => ({
    ...sealed,
    event: { ...event, sig: THIEF.sign(fromHex(event.id)) },
  });

  it('is judged to its end, and again when a key is revoked or true copies come', async () => {
    const one = await clone('off');
    const [early, late] = [comments.slice(0, 400), comments.slice(400)];
    await one.take([root, ...early, ...late.map(forge)]);
    await one.judge();
    expect(verdictsOf(one.opened)).toMatchObject({ sums: { valid: 401, bad: late.length } });
    await one.take(late);
    await one.judge();
    expect(verdictsOf(one.opened)).toMatchObject({ sums: { valid: EVENTS + 1, bad: 0 } });
    await one.take([revoked(key, 1_010, { actor: ADA, ts: 2_000, key })]);
    await one.judge();
    // The root and a thousand comments; the revocation itself was signed too late.
    expect(verdictsOf(one.opened)).toMatchObject({ sums: { valid: 1_001, revoked: EVENTS - 1_000 + 1 } });
    one.close();
  });

  it('is read in few statements to be judged', async () => {
    const one = await clone('off');
    await one.take([root, ...comments]);
    const asked = [vi.spyOn(one.opened.database, 'get'), vi.spyOn(one.opened.database, 'all')];
    await one.judge();
    expect(asked.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBeLessThan(100);
    one.close();
  });
});

describe('an event that is disowned', () => {
  const created = signed(
    issueKinds,
    { aggregate: ISSUES[0] as AggregateId, kind: 'IssueCreated', payload: { title: 'word', body: '', labels: [] } },
    { actor: ADA, ts: 10 },
  );
  const late = signed(
    issueKinds,
    { aggregate: ISSUES[0] as AggregateId, kind: 'IssueUpdated', payload: { title: 'for ever', body: null } },
    { actor: BOB, ts: 253_402_300_799_000 },
  );
  const takeOut = disowned(late.event, { actor: ADA, ts: 20 });
  const bringBack = disowned(takeOut.event, { actor: BOB, ts: 30 });
  const again = disowned(late.event, { actor: ADA, ts: 40 });

  it('goes, comes back when that is disowned, and goes again', async () => {
    const one = await clone('off');
    const title = () => one.opened.snapshot.summaries()[0]?.title;
    await one.take([created, late]);
    expect(title()).toBe('for ever');
    await one.take([takeOut]);
    expect(title()).toBe('word');
    expect(one.opened.snapshot.leftOut('issues', ISSUES[0] as AggregateId)).toMatchObject([
      { event: { id: late.event.id }, isRefused: false, disownedBy: [{ actor: ADA, payload: { reason: 'wrong' } }] },
    ]);
    await one.take([bringBack]);
    expect(title()).toBe('for ever');
    await one.take([again]);
    expect(title()).toBe('word');
    one.close();
  });

  it('is told as a change of its issue, also where the log of issues is as it was', async () => {
    const one = await clone('off');
    await one.take([created, late]);
    const seq = one.opened.lastSeq;
    await one.take([takeOut]);
    expect(one.opened.changesSince(seq)).toEqual({ issues: [ISSUES[0]], work: true });
    one.close();
  });

  it('takes its issue along when it created it, and the search as well', async () => {
    const one = await clone('off');
    await one.take([created]);
    expect(one.shown().found).toEqual([ISSUES[0]]);
    await one.take([disowned(created.event, { actor: BOB, ts: 20 })]);
    expect([one.shown().found, one.opened.snapshot.summaries()]).toEqual([[], []]);
    one.close();
  });

  it('is not one about keys: nobody takes back the revocation of another', async () => {
    const one = await clone('require');
    const root = added(KEYS[0] as TestKey, { actor: ADA, ts: 1 });
    await one.take([root]);
    await one.take([disowned(root.event, { actor: ADA, ts: 5, key: KEYS[0] })]);
    expect(one.opened.snapshot.leftOutIds('work').size).toBe(0);
    one.close();
  });

  it('counts again where what disowned it is refused by the policy', async () => {
    const one = await clone('require');
    const [key] = KEYS;
    const mine = signed(
      issueKinds,
      { aggregate: ISSUES[0] as AggregateId, kind: 'IssueCreated', payload: { title: 'word', body: '', labels: [] } },
      { actor: ADA, ts: 10, key },
    );
    await one.take([added(key as TestKey, { actor: ADA, ts: 1 }), mine, disowned(mine.event, { actor: BOB, ts: 20 })]);
    expect(one.opened.snapshot.summaries()).toHaveLength(1);
    await one.take([disowned(mine.event, { actor: ADA, ts: 20, key })]);
    expect(one.opened.snapshot.summaries()).toHaveLength(0);
    one.close();
  });
});
