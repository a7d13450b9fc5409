import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../../src/app/operations/execute.ts';
import type { Note } from '../../../../src/app/note.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { MemoryGitStore } from '../../../fakes/memoryGitStore.ts';
import { MemoryRemotes } from '../../../fakes/memoryRemotes.ts';
import { operationOf } from '../../../support/commandLines.ts';
import { countingRandom } from '../../../support/logs.ts';
import { type MemoryRepository, memoryRepository } from '../../../support/memoryRepository.ts';

interface Answer {
  readonly ok: boolean;
  readonly value?: Record<string, unknown>;
  readonly error?: { readonly code: string; readonly details: Record<string, unknown> };
  readonly notes: readonly Note[];
}

async function ask(at: MemoryRepository, session: string, id: string, input: object): Promise<Answer> {
  const notes: Note[] = [];
  const answer = await execute(at.repository, operationOf(id), input, { session, onNote: (note) => notes.push(note) });
  return { ...(answer as Omit<Answer, 'notes'>), notes };
}

async function value(
  at: MemoryRepository,
  session: string,
  id: string,
  input: object,
): Promise<Record<string, unknown>> {
  const answer = await ask(at, session, id, input);
  expect(answer).toMatchObject({ ok: true });
  return answer.value as Record<string, unknown>;
}

describe('locks of a clone', () => {
  let clock: ManualClock;
  let here: MemoryRepository;
  const take = (session: string, resource: string, more: object = {}) =>
    ask(here, session, 'lock.acquire', { resource, ...more });

  beforeEach(() => {
    clock = new ManualClock();
    here = memoryRepository(undefined, { clock });
  });

  it('are held by one session; the others are told who has what, why, and for how long', async () => {
    expect(await take('a', 'path:src', { ttl: '10m', reason: 'The parser' })).toMatchObject({
      ok: true,
      value: { action: 'acquired', ttl_seconds: 600 },
    });
    clock.pass(60_000);
    const refused = await take('b', 'path:src/a');
    expect(refused.error).toMatchObject({
      code: 'lock-held',
      details: { wanted: 'path:src/a', by: { resource: 'path:src', reason: 'The parser', left: 540_000 } },
    });
    expect((await take('b', 'path:test')).ok).toBe(true);
  });

  it('are extended for who has them, and never shortened', async () => {
    const first = await take('a', 'path:src', { ttl: '10m' });
    clock.pass(60_000);
    const again = await take('a', 'path:src', { ttl: '1m' });
    expect(again.value).toMatchObject({ action: 'extended', nonce: first.value?.['nonce'], ttl_seconds: 540 });
    expect(again.value?.['fencing_token']).toBe(first.value?.['fencing_token']);
  });

  it('end by themselves, and the next one has a greater token', async () => {
    const first = await take('a', 'path:src', { ttl: '1m' });
    clock.pass(60_000);
    const next = await take('b', 'path:src');
    expect(next.value).toMatchObject({ action: 'taken-over' });
    expect(next.value?.['fencing_token']).toBeGreaterThan(first.value?.['fencing_token'] as number);
    expect(await ask(here, 'a', 'lock.renew', { resource: 'path:src' })).toMatchObject({
      error: { code: 'lock-held' },
    });
  });

  it.each([86_400_000, -86_400_000])(
    'last as long as they were taken for when the clock jumps by %d ms',
    async (jump) => {
      await take('a', 'path:src', { ttl: '10m' });
      clock.advance(jump);
      expect((await take('b', 'path:src')).error).toMatchObject({
        code: 'lock-held',
        details: { by: { left: 600_000 } },
      });
      clock.pass(599_999);
      expect((await take('b', 'path:src')).ok).toBe(false);
      clock.pass(1);
      expect((await take('b', 'path:src')).ok).toBe(true);
    },
  );

  it('have greater tokens from one to the next, also when what the clone knew got lost', async () => {
    let before = 0;
    for (let i = 0; i < 5; i++) {
      const { fencing_token: token } = await value(here, 'a', 'lock.acquire', { resource: 'path:src' });
      expect(token).toBeGreaterThan(before);
      before = token as number;
      await value(here, 'a', 'lock.release', { resource: 'path:src' });
      if (i % 2 === 0) here.files.texts.delete('local/leases/state.json');
      else here.files.texts.set('local/leases/state.json', '{"version":');
      clock.pass(1);
    }
  });

  it('leave no ref when they are given back, and giving back what nobody has is no failure', async () => {
    await take('a', 'path:src');
    expect(await value(here, 'a', 'lock.release', { resource: 'path:src/' })).toMatchObject({ was_held: true });
    expect(await here.store.listRefs('refs/grite/locks/')).toEqual([]);
    expect(await value(here, 'a', 'lock.release', { resource: 'path:src' })).toMatchObject({ was_held: false });
  });

  it('are not given back, renewed or collected by others', async () => {
    await take('a', 'path:src');
    expect((await ask(here, 'b', 'lock.release', { resource: 'path:src' })).error).toMatchObject({ code: 'lock-held' });
    expect((await ask(here, 'b', 'lock.renew', { resource: 'path:src' })).error).toMatchObject({ code: 'lock-held' });
    expect(await value(here, 'b', 'lock.gc', {})).toMatchObject({ removed: 0, kept: 1 });
    clock.pass(300_000);
    expect(await value(here, 'b', 'lock.gc', {})).toMatchObject({ removed: 1, kept: 0, resources: ['path:src'] });
    expect(await here.store.listRefs('refs/grite/locks/')).toEqual([]);
  });

  it('can be taken away, which leaves a trace that the holder is told of', async () => {
    await take('a', 'path:src');
    await value(here, 'b', 'lock.break', { resource: 'path:src', reason: 'It hangs' });
    expect((await ask(here, 'a', 'lock.renew', { resource: 'path:src' })).error).toMatchObject({
      code: 'lock-broken',
      details: { reason: 'It hangs' },
    });
    expect((await take('b', 'path:src')).ok).toBe(true);
    expect((await ask(here, 'b', 'lock.break', { resource: 'path:none', reason: 'x' })).error?.code).toBe('lock-none');
  });

  it('that cannot be read lock nothing, and are written over', async () => {
    const [blob] = await here.store.writeObjects([{ type: 'blob', content: new Uint8Array([1]) }]);
    await here.store.swapRef('refs/grite/locks/6d5702bc8aeb803b', undefined, blob);
    expect((await take('a', 'path:other')).ok).toBe(true);
    expect(await value(here, 'a', 'lock.status', {})).toMatchObject({
      total: 1,
      unreadable: ['refs/grite/locks/6d5702bc8aeb803b'],
    });
    expect((await take('a', 'path:src/a')).ok).toBe(true);
    expect(await value(here, 'a', 'lock.status', {})).toMatchObject({ total: 2, unreadable: [] });
  });

  it('are waited for in the order in which one came', async () => {
    await take('a', 'path:src');
    const order: string[] = [];
    const waiting = ['b', 'c', 'd'].map(async (session) => {
      const held = await take(session, 'path:src', { ttl: '1h', wait: '1h' });
      expect(held).toMatchObject({ ok: true });
      order.push(session);
      await value(here, session, 'lock.release', { resource: 'path:src' });
    });
    await value(here, 'a', 'lock.release', { resource: 'path:src' });
    await Promise.all(waiting);
    expect(order).toEqual(['b', 'c', 'd']);
  });

  it('are not waited for longer than was said', async () => {
    await take('a', 'path:src', { ttl: '1h' });
    const start = clock.now();
    const refused = await take('b', 'path:src', { wait: '30s' });
    expect(refused.error).toMatchObject({ code: 'lock-held' });
    expect(clock.now() - start).toBeGreaterThanOrEqual(30_000);
    expect(clock.now() - start).toBeLessThan(32_000);
  });

  it.each(['soon', '0', '40d', '-1'])('are not taken for %j', async (ttl) => {
    expect((await take('a', 'path:src', { ttl })).error).toMatchObject({ code: 'duration-invalid' });
  });

  describe('on issues', () => {
    let issue: string;
    beforeEach(async () => {
      issue = (await value(here, 'a', 'issue.create', { title: 'One' }))['issue_id'] as string;
    });

    it('are the same by any form of the id', async () => {
      expect((await take('a', `issue:${issue.slice(0, 6)}`)).value).toMatchObject({ resource: `issue:${issue}` });
      expect((await take('b', `issue:gi-${issue.slice(0, 8)}`)).error).toMatchObject({ code: 'lock-held' });
      expect((await take('b', 'issue:ffffffff')).error).toMatchObject({ code: 'issue-not-found' });
    });

    it.each([
      ['off', true, 0],
      ['warn', true, 1],
      ['require', false, 0],
    ])('stand against changes of others with the policy %s: done %s, notes %d', async (policy, done, noted) => {
      await value(here, 'a', 'config.set', { key: 'lock_policy', value: policy });
      await take('a', `issue:${issue}`);
      for (const [id, input] of [
        ['issue.comment', { id: issue, body: 'x' }],
        ['label.add', { id: issue, labels: ['y'] }],
        ['issue.close', { id: issue }],
      ] as const) {
        const answer = await ask(here, 'b', id, input);
        expect(answer.ok).toBe(done);
        expect(answer.notes.map(({ code }) => code)).toEqual(Array<string>(noted).fill('locked-by-other'));
        expect(await ask(here, 'a', id, input)).toMatchObject({ ok: true, notes: [] });
      }
      expect((await ask(here, 'b', 'issue.create', { title: 'Two' })).ok).toBe(true);
    });

    it('of the whole repository stand against new ones too', async () => {
      await value(here, 'a', 'config.set', { key: 'lock_policy', value: 'require' });
      await take('a', 'repo');
      expect((await ask(here, 'b', 'issue.create', { title: 'Two' })).error).toMatchObject({ code: 'lock-held' });
      expect((await ask(here, 'a', 'issue.create', { title: 'Two' })).ok).toBe(true);
    });

    it('are held during a change that asks for it, whatever the policy, and given back also when it fails', async () => {
      await value(here, 'a', 'config.set', { key: 'lock_policy', value: 'off' });
      await value(here, 'b', 'issue.comment', { id: issue, body: 'x', lock: true });
      expect((await ask(here, 'b', 'issue.comment', { id: issue, body: '', lock: true })).ok).toBe(false);
      expect(await here.store.listRefs('refs/grite/locks/')).toEqual([]);
      await take('a', `issue:${issue}`);
      expect((await ask(here, 'b', 'issue.close', { id: issue, lock: true })).error?.code).toBe('lock-held');
      await value(here, 'a', 'issue.close', { id: issue, lock: true });
      expect(await value(here, 'a', 'lock.status', {})).toMatchObject({ total: 1 });
    });
  });
});

describe('locks of several clones', () => {
  let hub: MemoryGitStore;
  let clones = 0;
  let clock: ManualClock;
  const clone = (at: ManualClock = clock): MemoryRepository & { remotes: MemoryRemotes } => {
    let remotes: MemoryRemotes | undefined;
    const memory = memoryRepository(undefined, {
      clock: at,
      random: countingRandom((clones += 1_000)),
      remotes: (store) => (remotes = new MemoryRemotes(store, new Map([['origin', hub]]))),
    });
    return { ...memory, remotes: remotes as MemoryRemotes };
  };
  const shared = { remote: true };

  beforeEach(() => {
    hub = new MemoryGitStore();
    clock = new ManualClock();
  });

  it('exclude each other at the remote, also where only a part overlaps', async () => {
    const [ada, ben] = [clone(), clone()];
    const first = await value(ada, 'a', 'lock.acquire', { resource: 'path:src', ...shared });
    const refused = await ask(ben, 'b', 'lock.acquire', { resource: 'path:src/a', ...shared });
    expect(refused.error).toMatchObject({ code: 'lock-held', details: { by: { remote: 'origin' } } });
    expect(await ben.store.listRefs('refs/grite/locks/')).toEqual([]);
    await value(ada, 'a', 'lock.release', { resource: 'path:src' });
    expect(await hub.listRefs('refs/grite/locks/')).toEqual([]);
    const next = await value(ben, 'b', 'lock.acquire', { resource: 'path:src/a', ...shared });
    expect(next['fencing_token']).toBeGreaterThan(first['fencing_token'] as number);
  });

  it.each(['path:src', 'path:src/a'])(
    'let one of two through who take path:src and %s at the same moment',
    async (other) => {
      const [ada, ben] = [clone(), clone()];
      let met = false;
      // Ben comes in between what Ada saw and what she pushes.
      ada.remotes.before = async (step) => {
        if (step !== 'push' || met) return;
        met = true;
        await value(ben, 'b', 'lock.acquire', { resource: other, ...shared });
      };
      const refused = await ask(ada, 'a', 'lock.acquire', { resource: 'path:src', ...shared });
      expect(met).toBe(true);
      expect(refused.error).toMatchObject({ code: 'lock-held' });
      expect(await ada.store.listRefs('refs/grite/locks/')).toEqual([]);
      expect(await hub.listRefs('refs/grite/locks/')).toHaveLength(1);
    },
  );

  it('are withdrawn where another one overlaps although both were let through', async () => {
    const [ada, ben] = [clone(), clone()];
    let met = false;
    // As with a remote that was stopped between moving the two refs: what Ben has shows only after Ada's push.
    ada.remotes.after = async (step) => {
      if (step !== 'push' || met) return;
      met = true;
      const before = await hub.listRefs('refs/');
      for (const { name, id } of before) await hub.swapRef(name, id, undefined);
      await value(ben, 'b', 'lock.acquire', { resource: 'path:src/a', ...shared });
      for (const { name, id } of before) await hub.swapRef(name, await hub.readRef(name), id);
    };
    expect((await ask(ada, 'a', 'lock.acquire', { resource: 'path:src', ...shared })).error?.code).toBe('lock-held');
    expect(await value(ben, 'b', 'lock.renew', { resource: 'path:src/a' })).toMatchObject({ action: 'extended' });
    expect(await hub.listRefs('refs/grite/locks/')).toHaveLength(1);
  });

  it.each([86_400_000, -86_400_000])(
    'of a clone whose clock is off by %d ms last no longer than they were taken for',
    async (skew) => {
      const theirs = new ManualClock(clock.now() + Math.max(skew, 0));
      const [ada, ben] = [clone(theirs), clone()];
      await value(ada, 'a', 'lock.acquire', { resource: 'path:src', ttl: '5m', ...shared });
      await value(ben, 'b', 'sync', {});
      clock.pass(300_000);
      expect(await ask(ben, 'b', 'lock.acquire', { resource: 'path:src', ...shared })).toMatchObject({ ok: true });
      // A clock that is ahead may believe that Ben's lock ended as well; even then one of the two holds it.
      const renewed = [
        await ask(ada, 'a', 'lock.renew', { resource: 'path:src' }),
        await ask(ben, 'b', 'lock.renew', { resource: 'path:src' }),
      ];
      expect(renewed.filter(({ ok }) => ok)).toHaveLength(1);
    },
  );

  it('travel with a sync, end with one, and tell who lost', async () => {
    const [ada, ben] = [clone(), clone()];
    await value(ada, 'a', 'issue.create', { title: 'One' });
    await value(ada, 'a', 'lock.acquire', { resource: 'path:src' });
    await value(ben, 'b', 'lock.acquire', { resource: 'path:src' });
    expect(await value(ada, 'a', 'sync', {})).toMatchObject({ locks: { sent: 1 } });
    expect(await value(ben, 'b', 'sync', {})).toMatchObject({
      locks: { received: 1 },
      lock_conflicts: [{ resource: 'path:src', held: 'path:src' }],
    });
    expect((await ask(ben, 'b', 'lock.renew', { resource: 'path:src' })).error?.code).toBe('lock-held');
    await value(ada, 'a', 'lock.release', { resource: 'path:src' });
    expect(await value(ben, 'b', 'sync', {})).toMatchObject({ locks: { ended: 1 } });
    expect(await ben.store.listRefs('refs/grite/locks/')).toEqual([]);
  });

  it('are told the remote by the next sync when it could not be reached', async () => {
    const ada = clone();
    await value(ada, 'a', 'issue.create', { title: 'One' });
    await value(ada, 'a', 'lock.acquire', { resource: 'path:src', ...shared });
    ada.remotes.remotes.delete('origin');
    expect(await value(ada, 'a', 'lock.release', { resource: 'path:src' })).toMatchObject({ remote: 'origin' });
    expect((await ask(ada, 'b', 'lock.acquire', { resource: 'path:src' })).ok).toBe(true);
    await value(ada, 'b', 'lock.release', { resource: 'path:src' });
    ada.remotes.remotes.set('origin', hub);
    await value(ada, 'a', 'sync', {});
    expect(await hub.listRefs('refs/grite/locks/')).toEqual([]);
  });

  it('that were taken away at the remote are lost to who held them', async () => {
    const [ada, ben] = [clone(), clone()];
    await value(ada, 'a', 'issue.create', { title: 'One' });
    await value(ada, 'a', 'lock.acquire', { resource: 'path:src', ...shared });
    await value(ben, 'b', 'lock.break', { resource: 'path:src', reason: 'It hangs', ...shared });
    await value(ben, 'b', 'sync', {});
    expect(await value(ada, 'a', 'sync', {})).toMatchObject({ lock_conflicts: [{ held_by: null }] });
    expect((await ask(ada, 'a', 'lock.renew', { resource: 'path:src' })).error?.code).toBe('lock-broken');
  });
});
