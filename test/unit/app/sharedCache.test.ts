import fc from 'fast-check';
import { expect, it } from 'vitest';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { Projection } from '../../../src/app/projection/projection.ts';
import type { AggregateId, ObjectId } from '../../../src/base/ids.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { MemoryProjectionStore } from '../../fakes/memoryProjectionStore.ts';
import { collidingEvents, seal } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';
import { ACTOR, append, issueLog } from '../../support/logs.ts';
import { projectionOver } from '../../support/projections.ts';

const PROCESSES = 2;
const TERMS = ['a', 'edited', 'new'].map((text) => ({ text, phrase: false }));

type Step =
  | { readonly kind: 'append'; readonly events: SealedEvent[] }
  /** Somebody moves the log back, or to where it was before. */
  | { readonly kind: 'rewind'; readonly to: number }
  | { readonly kind: 'list' | 'search' | 'rebuild' | 'restart'; readonly by: number };

const by = fc.nat(PROCESSES - 1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('append'), events: collidingEvents }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('rewind'), to: fc.nat() }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('list', 'search', 'rebuild', 'restart'), by }) },
  ),
  { minLength: 15, maxLength: 30 },
);

/** An issue that no other step speaks of. */
function newIssue(step: number): SealedEvent {
  const aggregate = `e${step}`.padEnd(32, '0') as AggregateId;
  return seal(
    { aggregate, kind: 'IssueCreated', payload: { title: 'new', body: '', labels: [] } },
    { actor: ACTOR, ts: 1 },
  );
}

async function listed(projection: Projection) {
  const overview = await projection.overview();
  return [overview.summaries(), overview.problemCount];
}

async function found(projection: Projection) {
  const { snapshot, hits } = await projection.search(TERMS);
  const shown = new Set(snapshot.summaries().map(({ id }) => id));
  return hits.map((hit) => [...hit.keys()].filter((id) => shown.has(id)).sort());
}

it('whatever processes do with one cache, each of them shows what the log says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const [store, projections] = [new MemoryGitStore(), new MemoryProjectionStore()];
      const processes = Array.from({ length: PROCESSES }, () => projectionOver(store, projections));
      const heads: ObjectId[] = [];
      for (const [index, step] of plan.entries()) {
        const head = await store.readRef(issueLogSpec.ref);
        if (step.kind === 'append') {
          heads.push(await append(issueLog(store), newIssue(index), ...step.events));
        } else if (step.kind === 'rewind') {
          const to = heads[step.to % Math.max(1, heads.length)];
          if (to !== undefined) await store.swapRef(issueLogSpec.ref, head, to);
        } else {
          const process = processes[step.by] as Projection;
          const fresh = projectionOver(store);
          if (step.kind === 'list') expect(await listed(process)).toEqual(await listed(fresh));
          if (step.kind === 'search') expect(await found(process)).toEqual(await found(fresh));
          if (step.kind === 'rebuild') await process.rebuild();
          if (step.kind === 'restart') {
            await process.dispose();
            processes[step.by] = projectionOver(store, projections);
          }
          await fresh.dispose();
        }
      }
      for (const process of processes) await process.dispose();
    }),
    counts(30),
  );
});
