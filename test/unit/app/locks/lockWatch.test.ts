import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveRepository, openLive } from '../../../../src/app/live.ts';
import { keepAlive } from '../../../../src/app/locks/keepAlive.ts';
import type { LockChange } from '../../../../src/app/locks/lockWatch.ts';
import type { LockRequest } from '../../../../src/app/locks/acquire.ts';
import { fault } from '../../../../src/base/fault.ts';
import type { Repository } from '../../../../src/app/repository.ts';
import { readResource } from '../../../../src/domain/locks/resource.ts';
import { nextTurn } from '../../../../src/node/pause.ts';
import { SteppedClock } from '../../../fakes/steppedClock.ts';
import { type MemoryRepository, memoryRepository } from '../../../support/memoryRepository.ts';

const MINUTE = 60_000;

let clock: SteppedClock;
let memory: MemoryRepository;
let elsewhere: Repository;
let live: LiveRepository;
let told: LockChange[];

beforeEach(() => {
  clock = new SteppedClock();
  memory = memoryRepository(undefined, { clock });
  elsewhere = memoryRepository(memory, { clock }).repository;
  live = openLive(memory.repository);
  told = [];
  live.onDidChangeLocks((change) => told.push(change));
});

async function request(resource: string, session = 'elsewhere', ttl = 5 * MINUTE): Promise<LockRequest> {
  const holder = await elsewhere.locks.holder(session);
  if (!holder.ok) throw new Error(holder.error.code);
  return { resource: readResource(resource), holder: holder.value, ttl };
}

async function take(resource: string, session?: string, ttl?: number): Promise<void> {
  expect((await elsewhere.locks.take(await request(resource, session, ttl))).ok).toBe(true);
}

/** Says that refs moved, and waits until it was looked. */
async function moved(): Promise<void> {
  memory.watcher.move();
  for (let turn = 0; turn < 50; turn++) await nextTurn();
}

describe('what is told of locks', () => {
  it('is each that another process took, extended and gave back, and nothing else', async () => {
    await moved();
    expect(told).toEqual([]);
    await take('path:src');
    await moved();
    await moved();
    expect(told).toEqual([{ held: ['path:src'], ended: [] }]);
    await take('path:docs');
    await elsewhere.locks.renew(await request('path:src'));
    await moved();
    expect(told.slice(1)).toEqual([{ held: expect.arrayContaining(['path:docs', 'path:src']) as string[], ended: [] }]);
    const { resource, holder } = await request('path:src');
    await elsewhere.locks.giveBack(resource, holder);
    await moved();
    expect(told.slice(2)).toEqual([{ held: [], ended: ['path:src'] }]);
  });

  it('is what is there already when the watch begins', async () => {
    await take('repo:global');
    const later = openLive(memoryRepository(memory, { clock }).repository);
    later.onDidChangeLocks((change) => told.push(change));
    await moved();
    expect(told).toContainEqual({ held: ['repo:global'], ended: [] });
    await later.dispose();
  });

  it('is the end of each when its time is over, without anybody moving a ref', async () => {
    await take('path:short', 'a', MINUTE);
    await take('path:long', 'b', 10 * MINUTE);
    await moved();
    told.length = 0;
    await clock.advance(MINUTE - 1);
    expect(told).toEqual([]);
    await clock.advance(2);
    await moved();
    expect(told).toEqual([{ held: [], ended: ['path:short'] }]);
    await clock.advance(10 * MINUTE);
    await moved();
    expect(told.slice(1)).toEqual([{ held: [], ended: ['path:long'] }]);
    expect(clock.waiting).toBe(0);
  });

  it('is not the end of one that is held on', async () => {
    const wanted = await request('path:src', 'a', 3 * MINUTE);
    await elsewhere.locks.take(wanted);
    await moved();
    const ending = new AbortController();
    const kept = keepAlive(elsewhere, wanted, ending.signal);
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(MINUTE);
      await moved();
    }
    expect(told.flatMap(({ ended }) => ended)).toEqual([]);
    ending.abort();
    expect(await kept).toBeUndefined();
  });

  it('is told later when it could not be read at first', async () => {
    const failures: string[] = [];
    live.onDidFail(({ report }) => failures.push(report.code));
    await moved();
    const reading = vi
      .spyOn(memory.store, 'listRefs')
      .mockRejectedValue(fault('io', { path: '/x', reason: 'open EIO' }));
    await moved();
    reading.mockRestore();
    await take('path:src');
    await moved();
    expect(failures).toContain('io');
    expect(told).toEqual([{ held: ['path:src'], ended: [] }]);
  });

  it('reads locks only when their refs moved', async () => {
    await take('path:src');
    await moved();
    const reading = vi.spyOn(memory.repository.locks, 'here');
    await moved();
    await moved();
    expect(reading).not.toHaveBeenCalled();
  });

  it('is nothing after the end', async () => {
    await moved();
    await live.dispose();
    await take('path:src');
    await moved();
    expect(told).toEqual([]);
  });
});
