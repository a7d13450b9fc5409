import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { parseCommitLinks } from '../../../src/app/git/commit.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { anyEvent, collidingEvents } from '../../support/arbitraries.ts';
import { alongTheLog, type Clone, clonesOfHub } from '../../support/clones.ts';
import { counts } from '../../support/counts.ts';
import { idsOf, put } from '../../support/memoryRepository.ts';

const CLONES = 3;
const DAY_MS = 86_400_000;
const who = fc.nat(CLONES - 1);
const remote = fc.constantFrom('hub', 'hub', 'hub', ...Array.from({ length: CLONES }, (_, i) => `clone${i}`));
/** Where a sync is cut off: at the n-th time that something is sent, fetched or moved, just before or just after it. */
const crash = fc.option(fc.record({ at: fc.nat(6), after: fc.boolean() }), { nil: undefined, freq: 3 });
const directions = fc.constantFrom(
  { pull: true, push: true },
  { pull: true, push: false },
  { pull: false, push: true },
);

type Step =
  | { readonly kind: 'write'; readonly who: number; readonly events: readonly SealedEvent[] }
  | {
      readonly kind: 'sync';
      readonly who: readonly number[];
      readonly remote: string;
      readonly crash: { at: number; after: boolean } | undefined;
      readonly directions: { pull: boolean; push: boolean };
    }
  | { readonly kind: 'part'; readonly who: number; readonly which: number }
  | { readonly kind: 'rewind' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      who,
      events: fc.oneof(fc.array(anyEvent, { minLength: 1, maxLength: 3 }), collidingEvents),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      who: fc.uniqueArray(who, { minLength: 1, maxLength: CLONES }),
      remote,
      crash,
      directions,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('part' as const), who, which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rewind' as const) }) },
);

class Crash extends Error {}

/** Makes the clone end at a point of its next sync. */
function crashAt(clone: Clone, { at, after }: { at: number; after: boolean }): void {
  let count = 0;
  const reach = (isAfter: boolean): void => {
    if (isAfter === after && count++ === at) throw new Crash();
  };
  clone.store.onSwap = (when) => reach(when === 'after');
  clone.remotes.before = () => reach(false);
  clone.remotes.after = () => reach(true);
}

async function sync(clone: Clone, { remote: name, crash: where, directions: which }: Step & { kind: 'sync' }) {
  if (clone.name === name) return;
  if (where !== undefined) crashAt(clone, where);
  try {
    const done = await clone.sync({ remote: name, ...which });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  } finally {
    if (where !== undefined) await clone.reopen();
  }
}

/** Sends one issue of those that the clone has. */
async function sendPart(clone: Clone, which: number): Promise<void> {
  const summaries = (await clone.memory.repository.projection.current()).summaries();
  const issue = summaries[which % Math.max(summaries.length, 1)];
  if (issue !== undefined) expect(await clone.sync({ issues: [issue.id] })).toMatchObject({ ok: true });
}

/** Takes the newest commits away from the hub, as a forced push would. */
async function rewind(hub: MemoryGitStore): Promise<void> {
  const head = await hub.readRef(issueLogSpec.ref);
  const parent = head && parseCommitLinks((await hub.readObject(head))!.content)?.parents[0];
  if (parent !== undefined) await hub.swapRef(issueLogSpec.ref, head, parent);
}

async function shown({ memory }: Clone): Promise<unknown> {
  const snapshot = await memory.repository.projection.current();
  return snapshot.summaries().map((summary) => [summary, snapshot.issue(summary.id)]);
}

it('clones that write, sync, crash and have wrong clocks end up with all events, each once, and the same issues', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.array(fc.integer({ min: -DAY_MS, max: DAY_MS }), { minLength: CLONES, maxLength: CLONES }),
      async (steps, skews) => {
        const { hub, clones } = clonesOfHub(CLONES, skews);
        const written = new Set<string>();
        for (const each of steps) {
          if (each.kind === 'rewind') await rewind(hub);
          else if (each.kind === 'part') await sendPart(clones[each.who] as Clone, each.which);
          else if (each.kind === 'sync') await Promise.all(each.who.map((i) => sync(clones[i] as Clone, each)));
          else {
            const clone = clones[each.who] as Clone;
            const known = new Set(await idsOf(clone.memory, 'issueLog'));
            const fresh = new Map(each.events.map((sealed) => [sealed.event.id, sealed]));
            await put(
              clone.memory,
              'issueLog',
              [...fresh.values()].filter(({ event }) => !known.has(event.id)),
            );
            for (const { event } of each.events) written.add(event.id);
          }
        }
        for (const clone of [...clones, ...clones]) expect(await clone.sync()).toMatchObject({ ok: true });

        const all = [...written].sort();
        for (const clone of clones) {
          expect(await idsOf(clone.memory, 'issueLog')).toEqual(all);
          expect([...(await alongTheLog(clone.store, issueLogSpec))].sort()).toEqual(all);
          expect(await shown(clone)).toEqual(await shown(clones[0] as Clone));
        }
        expect([...(await alongTheLog(hub, issueLogSpec))].sort()).toEqual(all);
        for (const clone of clones) {
          const before = await clone.memory.repository.issueLog.head();
          await clone.sync();
          expect(await clone.memory.repository.issueLog.head()).toBe(before);
          await clone.memory.repository.dispose();
        }
      },
    ),
    counts(25),
  );
});
