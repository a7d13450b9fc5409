import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { syncStatus } from '../../../src/app/operations/sync/syncStatus.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { writeLine } from '../../support/gitHistory.ts';
import { type Clone, clonesOfHub } from '../../support/clones.ts';
import { comment } from '../../support/logs.ts';
import { put } from '../../support/memoryRepository.ts';

const { ref } = issueLogSpec;
let clone: Clone;
/** Commits that were looked at. */
let looked = 0;

beforeEach(() => {
  [clone] = clonesOfHub(1).clones as [Clone];
  const { store } = clone.memory.repository;
  const walk = store.walk.bind(store);
  vi.spyOn(store, 'walk').mockImplementation(async function* (...args) {
    for await (const commit of walk(...args)) {
      looked += 1;
      yield commit;
    }
  });
});
afterEach(() => clone.memory.repository.dispose());

/** How many commits there are to be sent, and how many were looked at to say so. */
async function toSend(): Promise<{ ahead: number | null | undefined; looked: number }> {
  looked = 0;
  const status = await syncStatus.run(clone.memory.repository, { offline: true }, {});
  if (!status.ok) throw new Error(JSON.stringify(status.error));
  return { ahead: status.value.logs.find((log) => log.ref === ref)?.ahead, looked };
}

const write = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await put(clone.memory, 'issueLog', [comment()]);
};

it('of a log that was never synced is told at the cost of what is new since it was last told', async () => {
  await write(20);
  expect((await toSend()).ahead).toBe(20);
  expect(await toSend()).toEqual({ ahead: 20, looked: 0 });
  await write(3);
  expect(await toSend()).toEqual({ ahead: 23, looked: 3 });
});

it('is right after the log was put back, or another put in its place', async () => {
  const { store } = clone.memory.repository;
  const move = async (to: ObjectId): Promise<void> => {
    await store.swapRef(ref, await store.readRef(ref), to);
  };
  const line = (await writeLine(store, 9)).map(({ id }) => id);
  const other = (await writeLine(store, 4, { label: 'other' })).map(({ id }) => id);
  const branch = (await writeLine(store, 2, { label: 'branch', parent: line[4]! })).map(({ id }) => id);
  for (const [head, ahead] of [
    [line[8]!, 9],
    [line[5]!, 6],
    [other[3]!, 4],
    [line[8]!, 9],
    [branch[1]!, 7],
  ] as const) {
    await move(head);
    expect((await toSend()).ahead).toBe(ahead);
  }
});
