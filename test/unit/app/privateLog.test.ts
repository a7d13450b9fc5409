import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueLogSpec, privateLogSpec } from '../../../src/app/log/logSpecs.ts';
import { ok } from '../../../src/base/result.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { namedIssues } from '../../../src/domain/issues/namedIssues.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { collidingEvents, seal } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';
import { ACTOR, append, issueLog, readAll } from '../../support/logs.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';
import { projectionOver } from '../../support/projections.ts';

const CREATION = seal(
  {
    aggregate: '0a'.repeat(16) as AggregateId,
    kind: 'IssueCreated',
    payload: { title: 'first', body: '', labels: [] },
  },
  { actor: ACTOR, ts: 3 },
);

/** Where events go one after the other, and whether somebody reads then. */
const step = fc.record({
  pick: fc.nat(),
  log: fc.constantFrom(issueLogSpec, privateLogSpec),
  isRead: fc.boolean(),
});

describe('issues in a private and in the shared log', () => {
  it('come out the same in whatever order the logs were read, and are private while the shared one knows nothing of them', async () => {
    await fc.assert(
      fc.asyncProperty(collidingEvents, fc.array(step, { minLength: 1, maxLength: 30 }), async (events, plan) => {
        // Few, so that the same one comes by both ways.
        const few = [CREATION, ...events.slice(0, 3)];
        const store = new MemoryGitStore();
        const reader = projectionOver(store);
        const [known, shared] = [new Set<AggregateId>(), new Set<AggregateId>()];
        for (const { pick, log, isRead } of plan) {
          const sealed = few[pick % few.length] as SealedEvent;
          await append(issueLog(store, undefined, log), sealed);
          known.add(sealed.event.aggregate);
          if (log === issueLogSpec) shared.add(sealed.event.aggregate);
          if (isRead) await reader.current();
        }
        const [seen, fresh] = [await reader.current(), await projectionOver(store).current()];
        expect(seen.summaries()).toEqual(fresh.summaries());
        for (const id of known) {
          expect(seen.isPrivate(id)).toBe(!shared.has(id));
          expect(seen.events(id)).toEqual(fresh.events(id));
          expect(seen.issue(id)).toEqual(fresh.issue(id));
        }
        expect(seen.summaries().filter(({ isPrivate }) => isPrivate)).toEqual(
          fresh.summaries().filter(({ id }) => !shared.has(id)),
        );
        await reader.dispose();
      }),
      counts(40),
    );
  });

  it('that are published count as changed', async () => {
    const { repository } = memoryRepository();
    const aggregate = repository.newAggregateId();
    const payload = { title: 'Secret', body: '', labels: [] };
    await repository.createIssue([{ aggregate, kind: 'IssueCreated', payload }], true);
    const { revision } = await repository.projection.changesSince();
    expect(await repository.projection.changesSince(revision)).toMatchObject({ revision, issues: [] });
    await repository.publishIssues(new Set([aggregate]));
    const changes = await repository.projection.changesSince(revision);
    expect(changes.issues).toEqual([aggregate]);
    expect(changes.revision).toBeGreaterThan(revision);
    await repository.dispose();
  });

  it('are private in lists that were read from the kept overview as well', async () => {
    const memory = memoryRepository();
    const aggregate = memory.repository.newAggregateId();
    const payload = { title: 'Secret', body: '', labels: [] };
    await memory.repository.createIssue([{ aggregate, kind: 'IssueCreated', payload }], true);
    await memory.repository.projection.overview();
    const { repository } = memoryRepository(memory);
    expect((await repository.projection.overview()).summaries()).toMatchObject([{ title: 'Secret', isPrivate: true }]);
  });
});

describe('an issue that is published while something is written about it', () => {
  it.each(Array.from({ length: 30 }, (_, turns) => ({ turns })))(
    'is public as a whole when that happens $turns turns later',
    async ({ turns }) => {
      const memory = memoryRepository();
      const other = memoryRepository(memory);
      const aggregate = memory.repository.newAggregateId();
      const payload = { title: 'Secret', body: '', labels: [] };
      await memory.repository.createIssue([{ aggregate, kind: 'IssueCreated', payload }], true);
      const written = memory.repository.changeIssues(() =>
        ok([{ aggregate, kind: 'CommentAdded', payload: { body: 'late' } }]),
      );
      for (let turn = 0; turn < turns * 8; turn++) await Promise.resolve();
      await other.repository.publishIssues(new Set([aggregate]));
      const said = await written;
      const shared = await readAll(issueLog(memory.store));
      expect(shared.events.map(({ kind }) => kind).sort()).toEqual(['CommentAdded', 'IssueCreated']);
      expect(said.ok && said.value.events.map(({ id }) => id)).toEqual(
        shared.events.filter(({ kind }) => kind === 'CommentAdded').map(({ id }) => id),
      );
    },
  );
});

describe('what an event names beside its own issue', () => {
  const other = 'ab'.repeat(16);
  it.each([
    ['DependencyAdded', { target: other, type: 'blocks' }, [other]],
    ['DependencyRemoved', { target: other, type: 'blocks' }, [other]],
    ['LabelAdded', { label: `parent:${other.toUpperCase()}` }, [other]],
    ['LabelRemoved', { label: `parent:${other}` }, [other]],
    ['LabelAdded', { label: 'parent:none' }, []],
    ['IssueCreated', { title: 'T', body: other, labels: ['bug', `parent:${other}`] }, [other]],
    ['CommentAdded', { body: `see gi-${other}` }, []],
  ])('%s %j', (kind, payload, expected) => {
    expect(namedIssues({ aggregate: '00'.repeat(16) as AggregateId, kind, payload })).toEqual(expected);
  });
});
