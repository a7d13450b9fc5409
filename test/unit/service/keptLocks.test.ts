import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveRepository, openLive } from '../../../src/app/live.ts';
import type { LockRequest } from '../../../src/app/locks/acquire.ts';
import type { Refusal } from '../../../src/app/refusal.ts';
import type { Repository } from '../../../src/app/repository.ts';
import { fault } from '../../../src/base/fault.ts';
import { readResource } from '../../../src/domain/locks/resource.ts';
import { nextTurn } from '../../../src/node/pause.ts';
import { KeptLocks } from '../../../src/service/keptLocks.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

const MINUTE = 60_000;
const TTL = 30 * MINUTE;

let clock: SteppedClock;
let memory: MemoryRepository;
let elsewhere: Repository;
let live: LiveRepository;
let kept: KeptLocks;
let lost: Refusal[];
let bugs: unknown[];

beforeEach(async () => {
  clock = new SteppedClock();
  memory = memoryRepository(undefined, { clock });
  elsewhere = memoryRepository(memory, { clock }).repository;
  live = openLive(memory.repository);
  [lost, bugs] = [[], []];
  kept = new KeptLocks({ tellLost: (_, refusal) => lost.push(refusal), reportBug: (error) => bugs.push(error) });
  await elsewhere.locks.take(await request());
  await moved();
  await kept.keep('key', live, { resource: 'path:src', ttl: TTL });
  await settle();
});

async function request(session?: string): Promise<LockRequest> {
  const holder = await elsewhere.locks.holder(session);
  if (!holder.ok) throw new Error(holder.error.code);
  return { resource: readResource('path:src'), holder: holder.value, ttl: TTL };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await nextTurn();
}

/** Refs moved, and everything that follows from it was done. */
async function moved(): Promise<void> {
  memory.watcher.move();
  await settle();
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += MINUTE) {
    await clock.advance(MINUTE);
    await moved();
  }
}

/** Milliseconds that are left of the lock; `undefined` where there is none. */
async function left(): Promise<number | undefined> {
  const here = await elsewhere.locks.here();
  return here.leases.map(({ lease }) => here.left(lease)).find((ms) => ms > 0);
}

describe('a lock that is held on', () => {
  it('does not end while it is wanted, and does when nobody wants it any more', async () => {
    await pass(2 * TTL);
    expect(await left()).toBeGreaterThan(TTL / 2);
    await kept.stop('key');
    await pass(TTL);
    expect(await left()).toBeUndefined();
    expect([lost, bugs]).toEqual([[], []]);
  });

  it('is not taken again after it was given back, here or elsewhere', async () => {
    const { resource, holder } = await request();
    await elsewhere.locks.giveBack(resource, holder);
    await moved();
    await pass(TTL);
    expect(await left()).toBeUndefined();
    expect([lost, bugs]).toEqual([[], []]);
  });

  it('is told to be lost when another one has it', async () => {
    const { resource, holder } = await request();
    await elsewhere.locks.giveBack(resource, holder);
    await elsewhere.locks.take(await request('other'));
    await moved();
    // What the other one is called is read from the log, which takes a moment.
    await vi.waitFor(() => expect(lost).toHaveLength(1), 10_000);
    expect(lost).toMatchObject([{ code: 'lock-held', details: { by: { resource: 'path:src' } } }]);
  });

  it('is nobody’s loss when it was given back on purpose and another one has it', async () => {
    kept.drop('key', 'path:src');
    const { resource, holder } = await request();
    await elsewhere.locks.giveBack(resource, holder);
    await elsewhere.locks.take(await request('other'));
    await moved();
    await pass(TTL / 2);
    expect([lost, bugs]).toEqual([[], []]);
  });

  it('is taken anew when it ended because nothing could be written for too long', async () => {
    const renewing = vi
      .spyOn(memory.repository.locks, 'renew')
      .mockRejectedValue(fault('io', { path: '/x', reason: 'EIO' }));
    await pass(TTL + MINUTE);
    expect(await left()).toBeUndefined();
    renewing.mockRestore();
    await pass(TTL / 2);
    expect(await left()).toBeGreaterThan(0);
    expect([lost, bugs]).toEqual([[], []]);
  });

  it('is held once however often that is wanted', async () => {
    await kept.keep('key', live, { resource: 'path:src', ttl: TTL });
    await kept.keep('key', live, { resource: 'path:src', ttl: TTL });
    await pass(TTL);
    expect(await left()).toBeGreaterThan(TTL / 2);
    await kept.stop('key');
    await pass(TTL);
    expect(await left()).toBeUndefined();
  });
});
