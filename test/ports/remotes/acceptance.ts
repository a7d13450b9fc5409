import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import type { Remotes } from '../../../src/app/ports/remotes.ts';
import { blob, commit, tree } from '../../../src/app/log/gitObjects.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import type { ObjectId } from '../../../src/base/ids.ts';

export interface RemotesFixture {
  readonly remotes: Remotes;
  /** The repository here, and the one that its remote `origin` is. */
  readonly here: GitStore;
  readonly there: GitStore;
  /** Makes the remote unreachable. */
  vanish(): void;
  end(): Promise<void>;
}

const WAL = 'refs/grite/wal';
const WORK = 'refs/gryt/wal';
const KEPT = 'refs/grite-sync/origin/grite/wal';

/** A commit with a file, ready to be fetched or pushed. */
async function make(store: GitStore, text: string, parents: readonly ObjectId[] = []): Promise<ObjectId> {
  const file = blob(utf8(text));
  const root = tree([{ name: 'file', mode: 'file', id: store.idOf(file) }]);
  const made = commit({ tree: store.idOf(root), parents, by: 'a <a@example.com>', date: 1, message: text });
  const ids = await store.writeObjects([file, root, made]);
  return ids[2] as ObjectId;
}

async function put(store: GitStore, ref: string, id: ObjectId): Promise<void> {
  expect(await store.swapRef(ref, await store.readRef(ref), id)).toEqual({ swapped: true });
}

/** What every implementation of the port has to do. */
export function describeRemotes(name: string, open: () => Promise<RemotesFixture>): void {
  describe(`remotes ${name}`, () => {
    let fixture: RemotesFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.end());

    it('are listed, and say which of some refs they have', async () => {
      const { remotes, there } = fixture;
      const id = await make(there, 'one');
      await put(there, WAL, id);
      await put(there, 'refs/heads/other', id);
      expect(await remotes.list()).toEqual(['origin']);
      expect(await remotes.heads('origin', [WAL, WORK])).toEqual([{ name: WAL, id }]);
    });

    it('give refs with all they need, again and again, whatever was kept before', async () => {
      const { remotes, here, there } = fixture;
      const first = await make(there, 'one');
      const second = await make(there, 'two', [first]);
      const other = await make(there, 'other');
      for (const id of [first, second, other]) {
        await put(there, WAL, id);
        await remotes.fetch('origin', [{ from: WAL, to: KEPT }]);
        expect(await here.readRef(KEPT)).toBe(id);
        expect(await here.readObject(id)).toBeDefined();
      }
      expect(await here.readObject(first)).toBeDefined();
      expect(await here.readRef(WAL)).toBeUndefined();
    });

    it('fail where what is wanted is not there', async () => {
      const fetched = fixture.remotes.fetch('origin', [{ from: WAL, to: KEPT }]);
      await expect(fetched).rejects.toMatchObject({ report: { code: 'remote-failed' } });
    });

    it('take a new ref only where there is none, and a next one only over the one that was expected', async () => {
      const { remotes, here, there } = fixture;
      const first = await make(here, 'one');
      const second = await make(here, 'two', [first]);
      const push = (id: ObjectId, expected?: ObjectId) => remotes.push('origin', [{ id, to: WAL, expected }]);
      expect(await push(first)).toEqual([{ to: WAL, kind: 'pushed' }]);
      expect(await push(second)).toMatchObject([{ to: WAL, kind: 'stale' }]);
      expect(await there.readRef(WAL)).toBe(first);
      expect(await push(second, second)).toMatchObject([{ to: WAL, kind: 'stale' }]);
      expect(await push(second, first)).toEqual([{ to: WAL, kind: 'pushed' }]);
      expect(await there.readRef(WAL)).toBe(second);
      expect(await there.readObject(first)).toBeDefined();
    });

    it('have nothing against a ref that is what it is to become', async () => {
      const { remotes, here } = fixture;
      const id = await make(here, 'one');
      for (let i = 0; i < 2; i++) {
        expect(await remotes.push('origin', [{ id, to: WAL, expected: undefined }])).toMatchObject([
          { kind: 'pushed' },
        ]);
      }
    });

    it('judge each ref by itself, in the order in which they were given', async () => {
      const { remotes, here, there } = fixture;
      const id = await make(here, 'one');
      const other = await make(there, 'other');
      await put(there, WORK, other);
      expect(
        await remotes.push('origin', [
          { id, to: WORK, expected: undefined },
          { id, to: WAL, expected: undefined },
        ]),
      ).toMatchObject([
        { to: WORK, kind: 'stale' },
        { to: WAL, kind: 'pushed' },
      ]);
      expect(await there.readRef(WORK)).toBe(other);
    });

    it('move several refs at once, or none of them', async () => {
      const { remotes, here, there } = fixture;
      const [first, second] = [await make(here, 'one'), await make(here, 'two')];
      const both = (id: ObjectId, expected: ObjectId | undefined, other: ObjectId | undefined) =>
        remotes.push(
          'origin',
          [
            { id, to: WAL, expected },
            { id, to: WORK, expected: other },
          ],
          { isAtomic: true },
        );
      expect((await both(first, undefined, undefined)).map(({ kind }) => kind)).toEqual(['pushed', 'pushed']);
      expect((await both(second, first, undefined)).map(({ kind }) => kind)).toEqual(['stale', 'stale']);
      expect([await there.readRef(WAL), await there.readRef(WORK)]).toEqual([first, first]);
      expect((await both(second, first, first)).map(({ kind }) => kind)).toEqual(['pushed', 'pushed']);
      expect([await there.readRef(WAL), await there.readRef(WORK)]).toEqual([second, second]);
    });

    it('delete a ref if it is what was expected', async () => {
      const { remotes, here, there } = fixture;
      const [first, second] = [await make(here, 'one'), await make(here, 'two')];
      await remotes.push('origin', [{ id: first, to: WAL, expected: undefined }]);
      const remove = async (expected: ObjectId) =>
        (await remotes.push('origin', [{ id: undefined, to: WAL, expected }])).map(({ kind }) => kind);
      expect(await remove(second)).toEqual(['stale']);
      expect(await there.readRef(WAL)).toBe(first);
      expect(await remove(first)).toEqual(['pushed']);
      expect(await there.readRef(WAL)).toBeUndefined();
    });

    it('do nothing when nothing is to be pushed', async () => {
      const { remotes, here, there } = fixture;
      await put(here, 'refs/heads/main', await make(here, 'one'));
      expect(await remotes.push('origin', [])).toEqual([]);
      expect(await there.listRefs('refs/')).toEqual([]);
    });

    it('list what is below some folders', async () => {
      const { remotes, there } = fixture;
      const id = await make(there, 'one');
      for (const ref of ['refs/grite/locks/a', 'refs/grite/locks/b', 'refs/grite/wal', 'refs/x/grite/locks/c']) {
        await put(there, ref, id);
      }
      expect(await remotes.headsBelow('origin', ['refs/grite/locks/', 'refs/y/'])).toEqual([
        { name: 'refs/grite/locks/a', id },
        { name: 'refs/grite/locks/b', id },
      ]);
    });

    it('fail when they are gone, and change nothing here', async () => {
      const { remotes, here } = fixture;
      const id = await make(here, 'one');
      fixture.vanish();
      const failure = { report: { code: 'remote-failed' } };
      await expect(remotes.heads('origin', [WAL])).rejects.toMatchObject(failure);
      await expect(remotes.fetch('origin', [{ from: WAL, to: KEPT }])).rejects.toMatchObject(failure);
      await expect(remotes.push('origin', [{ id, to: WAL, expected: undefined }])).rejects.toMatchObject(failure);
      expect(await here.readRef(KEPT)).toBeUndefined();
    });

    it('have no configured refs but those that were configured', async () => {
      const { remotes } = fixture;
      expect(await remotes.refspecs('elsewhere')).toEqual([]);
      expect(await remotes.removeRefspec('origin', 'refs/x:refs/y')).toBe(false);
    });
  });
}
