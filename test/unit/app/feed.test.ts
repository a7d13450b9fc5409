import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readArrivals } from '../../../src/app/feed/arrivals.ts';
import { follow, type Look } from '../../../src/app/feed/follow.ts';
import type { Position } from '../../../src/app/feed/position.ts';
import { issueLogSpec, privateLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { EventLog } from '../../../src/app/ports/eventLog.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { fault } from '../../../src/base/fault.ts';
import { chunkHash, encodeChunk } from '../../../src/domain/event/chunk.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';
import { append, comment, issueLog, meta, putCommit } from '../../support/logs.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

const NAME = issueLogSpec.name;

let store: MemoryGitStore;
let log: EventLog;
beforeEach(() => {
  store = new MemoryGitStore();
  log = issueLog(store);
});

const at = (head: ObjectId | null): Position => ({ [NAME]: head });
const idsOf = (events: readonly SealedEvent[]): string[] => events.map(({ event }) => event.id);

async function between(from: ObjectId | null, to: ObjectId | null): Promise<string[]> {
  return (await readArrivals([log], at(from), at(to))).map(({ event }) => event.id);
}

/** A commit of any parents that brings these events. */
function bring(events: readonly SealedEvent[], parents: readonly ObjectId[]): Promise<ObjectId> {
  const chunk = encodeChunk(issueLogSpec.magic, events);
  const files = { [`${chunkHash(chunk)}.bin`]: chunk, 'meta.json': meta(parents[0] ?? null) };
  return putCommit(store, files, parents);
}

describe('what a log came to hold', () => {
  it('comes in the order in which it was written', async () => {
    const events = [comment(), comment(), comment(), comment()] as const;
    const first = await append(log, events[0]);
    await append(log, events[1], events[2]);
    const last = await append(log, events[3]);
    expect(await between(null, last)).toEqual(idsOf(events));
    expect(await between(first, last)).toEqual(idsOf(events.slice(1)));
    expect(await between(last, last)).toEqual([]);
  });

  it('is each event once where a merge brings what is here already', async () => {
    const [base, ours, theirs] = [comment(), comment(), comment()];
    const root = await append(log, base);
    const mine = await append(log, ours);
    const other = await bring([theirs], [root]);
    const merged = await bring([ours], [other, mine]);
    expect(await between(mine, merged)).toEqual(idsOf([theirs]));
    expect(await between(other, merged)).toEqual(idsOf([ours]));
    expect(await between(root, merged)).toHaveLength(2);
    expect(await between(null, merged)).toHaveLength(3);
  });

  it('is what was not known before where the log was rewritten', async () => {
    const [kept, gone, fresh] = [comment(), comment(), comment()];
    await append(log, kept);
    const before = await append(log, gone);
    const after = await bring([kept, fresh], []);
    expect(await between(before, after)).toEqual(idsOf([fresh]));
    expect(await between('ab'.repeat(20) as ObjectId, after)).toEqual([]);
  });

  it('names a private event once, also when it was published between', async () => {
    const hidden = issueLog(store, undefined, privateLogSpec);
    const [secret, other] = [comment(), comment()];
    const before = await append(hidden, secret);
    const after = await append(log, secret, other);
    const from = { [NAME]: null, [privateLogSpec.name]: before };
    const to = { [NAME]: after, [privateLogSpec.name]: before };
    const told = async (start: Position): Promise<[string, boolean][]> =>
      (await readArrivals([log, hidden], start, to)).map(({ event, isPrivate }) => [event.id, isPrivate]);
    expect(await told(from)).toEqual([[other.event.id, false]]);
    expect(await told({})).toEqual([
      [secret.event.id, true],
      [other.event.id, false],
    ]);
  });

  it('is told once whatever graph the commits make and wherever one looks', async () => {
    const step = fc.record({
      parent: fc.nat(50),
      kind: fc.constantFrom('side', 'merge', 'next'),
      events: fc.array(fc.nat(9), { maxLength: 3 }),
      look: fc.boolean(),
    });
    const pool = Array.from({ length: 10 }, () => comment());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        store = new MemoryGitStore();
        log = issueLog(store);
        /** With all that each commit has reached. */
        const made: { readonly id: ObjectId; readonly holds: ReadonlySet<number> }[] = [];
        const told: string[] = [];
        let head: ObjectId | null = null;
        let seenAt: ObjectId | null = null;
        let holds: ReadonlySet<number> = new Set();
        for (const { parent, kind, events, look } of steps) {
          const other = made[parent % Math.max(1, made.length)];
          const own = made.find(({ id }) => id === head);
          const parents = [kind === 'side' ? undefined : own, kind === 'next' ? undefined : other].filter(
            (each) => each !== undefined,
          );
          const ids = [...new Set(parents.map(({ id }) => id))];
          const before = new Set(parents.flatMap((each) => [...each.holds]));
          // Only what joins two lines brings again what one of them has, and the other one lacks.
          const inBoth = (n: number): boolean => parents.every((each) => each.holds.has(n));
          const brought = events.filter((n) => (ids.length > 1 ? !inBoth(n) : !before.has(n)));
          const id = await bring(
            brought.map((n) => pool[n] as SealedEvent),
            ids,
          );
          made.push({ id, holds: new Set([...before, ...brought]) });
          if (kind !== 'side') [head, holds] = [id, new Set([...before, ...brought])];
          if (!look) continue;
          told.push(...(await between(seenAt, head)));
          seenAt = head;
        }
        told.push(...(await between(seenAt, head)));
        expect(told.toSorted()).toEqual([...holds].map((n) => pool[n]?.event.id).sort());
      }),
    );
  });
});

describe('following', () => {
  it('tells what comes from the start on, by whomever, and outlasts a failure', async () => {
    const clock = new SteppedClock();
    const memory = memoryRepository(undefined, { clock });
    const { repository, watcher } = memory;
    const beside = memoryRepository(memory);
    const events = [comment(), comment(), comment(), comment()] as const;
    await append(beside.repository.issueLog, events[0]);
    const ending = new AbortController();
    const looks: Look[] = [];
    let isStarted = false;
    const following = follow(repository, {
      signal: ending.signal,
      onStarted: async () => {
        // Written after the start, before the first look.
        await append(beside.repository.issueLog, events[1]);
        isStarted = true;
      },
      onLook: (look) => {
        looks.push(look);
        return Promise.resolve();
      },
    });
    const told = (): string[] => looks.flatMap(({ arrivals }) => arrivals.map(({ event }) => event.id));
    await vi.waitUntil(() => isStarted && looks.length > 0);
    expect(told()).toEqual(idsOf(events.slice(1, 2)));
    await append(repository.issueLog, events[2]);
    await vi.waitUntil(() => looks.length > 1);
    expect(told()).toEqual(idsOf(events.slice(1, 3)));
    await append(beside.repository.issueLog, events[3]);
    const problem = fault('io', { path: '/x', reason: 'open EMFILE' });
    vi.spyOn(repository.projection, 'current').mockRejectedValueOnce(problem);
    watcher.move();
    await vi.waitUntil(() => clock.waiting > 0);
    await clock.advance(1_000);
    await vi.waitUntil(() => looks.length > 2);
    expect(told()).toEqual(idsOf(events.slice(1)));
    ending.abort();
    await following;
    await repository.dispose();
  });
});
