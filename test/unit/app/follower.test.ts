import { beforeEach, describe, expect, it } from 'vitest';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import { LogFollower } from '../../../src/app/projection/logFollower.ts';
import { READ_LIMITS } from '../../../src/domain/event/limits.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { append, comment, issueLog, meta, putCommit, rawChunk } from '../../support/logs.ts';

describe('following a log', () => {
  let store: MemoryGitStore;
  let taken: string[];
  let follower: LogFollower;

  beforeEach(() => {
    store = new MemoryGitStore();
    taken = [];
    follower = new LogFollower(issueLog(store), { reset: () => (taken = []), take: ({ id }) => taken.push(id) });
  });

  it('takes every event once, and then only what is new', async () => {
    const [first, second] = [comment(), comment()];
    await append(issueLog(store), first);
    await follower.catchUp();
    await append(issueLog(store), first, second);
    await Promise.all([follower.catchUp(), follower.catchUp()]);
    expect(taken).toEqual([first.event.id, second.event.id]);
    expect(follower.counts).toMatchObject({ commits: 2, events: 2 });
    expect(follower.has(second.event.id)).toBe(true);
  });

  it('forgets what a rewritten log no longer holds', async () => {
    const [kept, lost, fresh] = [comment(), comment(), comment()];
    const base = await append(issueLog(store), kept);
    const tip = await append(issueLog(store), lost);
    await follower.catchUp();
    await store.swapRef(issueLogSpec.ref, tip, base);
    await append(issueLog(store), fresh);
    await follower.catchUp();
    expect(new Set(taken)).toEqual(new Set([kept.event.id, fresh.event.id]));
    expect(follower.has(lost.event.id)).toBe(false);
    expect(follower.counts).toMatchObject({ commits: 2, events: 2 });
  });

  it('forgets everything when the log is gone, and takes it again when it is back', async () => {
    const event = comment();
    const head = await append(issueLog(store), event);
    await follower.catchUp();
    store.deleteRef(issueLogSpec.ref);
    await follower.catchUp();
    expect({ taken, counts: follower.counts }).toEqual({
      taken: [],
      counts: { head: undefined, commits: 0, events: 0 },
    });
    await store.swapRef(issueLogSpec.ref, undefined, head);
    await follower.catchUp();
    expect(taken).toEqual([event.event.id]);
  });

  it('reads again what was missing when the log has moved on', async () => {
    const [late, fresh] = [comment(), comment()];
    const old = await append(issueLog(store), late);
    await append(issueLog(store), comment());
    const commit = await store.readObject(old);
    store.remove(old);
    await follower.catchUp();
    expect(taken).not.toContain(late.event.id);
    expect(follower.problems.map(({ code }) => code)).toEqual(['object-missing']);
    if (commit === undefined) throw new Error('no commit');
    await store.writeObjects([commit]);
    await append(issueLog(store), fresh);
    await follower.catchUp();
    expect(taken).toEqual(expect.arrayContaining([late.event.id, fresh.event.id]));
    expect(follower.problems).toEqual([]);
  });

  it('goes on after a fault', async () => {
    const event = comment();
    await append(issueLog(store), event);
    const broken = Object.assign(Object.create(store) as MemoryGitStore, {
      fail: true,
      readRef: (name: string) => store.readRef(name),
      walk(...args: Parameters<MemoryGitStore['walk']>) {
        if (this.fail) throw new Error('the disk is gone');
        return store.walk(...args);
      },
    });
    follower = new LogFollower(issueLog(broken), { reset: () => undefined, take: ({ id }) => taken.push(id) });
    await expect(follower.catchUp()).rejects.toThrow('the disk is gone');
    broken.fail = false;
    await follower.catchUp();
    expect(taken).toEqual([event.event.id]);
  });

  it('names some of very many problems, and counts all', async () => {
    const good = comment();
    let parent = await append(issueLog(store), good);
    const nonsense = rawChunk(Array<string>(9).fill('nonsense'));
    for (let i = 0; i < 150; i++) {
      const files = { [`${i}.bin`]: Uint8Array.of(...nonsense, i), 'meta.json': meta(parent) };
      parent = await putCommit(store, files, [parent]);
    }
    await follower.catchUp();
    expect(taken).toEqual([good.event.id]);
    expect(follower.problems).toHaveLength(READ_LIMITS.problemsPerLog);
    expect(follower.problemCount).toBeGreaterThan(150 * 6);
  });
});
