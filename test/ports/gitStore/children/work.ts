/**
 * What the tests with several processes run: `work.ts <folder> <job> <count>`. Jobs: `count` moves the counter of the log
 * onward `count` times, `delete` makes and deletes a ref `count` times, `read` reads the objects behind the log once and ends without being told to, and `forever` is
 * `count` until somebody kills it,
 * which prints a line after its first swap.
 */
import { blob, commit, tree } from '../../../../src/app/log/gitObjects.ts';
import type { GitStore } from '../../../../src/app/ports/gitStore.ts';
import { utf8 } from '../../../../src/base/bytes.ts';
import type { ObjectId } from '../../../../src/base/ids.ts';
import { locateRepository } from '../../../../src/node/git/locate.ts';
import { openGitStore } from '../../../../src/node/git/openGitStore.ts';

const REF = 'refs/grite/wal';

/** Adds one commit to the log; `false` when another process was faster. */
async function moveOnward(store: GitStore, text: string): Promise<boolean> {
  const head: ObjectId | undefined = await store.readRef(REF);
  const file = blob(utf8(text));
  const root = tree([{ name: 'a.bin', mode: 'file', id: store.idOf(file) }]);
  const parents = head === undefined ? [] : [head];
  const top = commit({ tree: store.idOf(root), parents, by: 'A <a@b>', date: 1_700_000_000, message: text });
  const ids = await store.writeObjects([file, root, top]);
  return (await store.swapRef(REF, head, ids.at(-1))).swapped;
}

async function count(store: GitStore, times: number): Promise<void> {
  for (let done = 0; done < times;) {
    if (!(await moveOnward(store, `${process.pid} ${done}`))) continue;
    if (done === 0 && times === Infinity) process.stdout.write('moved\n');
    done++;
  }
}

/** Makes a ref and deletes it, over and over; fails when it was there again after it was deleted. */
async function deleteOften(store: GitStore, times: number): Promise<void> {
  const name = `refs/grite/locks/${process.pid}`;
  const file = blob(utf8('x'));
  const [id] = await store.writeObjects([file]);
  for (let done = 0; done < times; done++) {
    if (!(await store.swapRef(name, undefined, id)).swapped) throw new Error('the ref came back');
    if (!(await store.swapRef(name, id, undefined)).swapped) throw new Error('the ref was not deleted');
  }
}

async function main([folder = '', job = '', times = '0']: readonly string[]): Promise<void> {
  const store = await openGitStore(await locateRepository(folder, {}), { env: process.env });
  if (job === 'read') {
    const head = await store.readRef(REF);
    const object = head === undefined ? undefined : await store.readObject(head);
    process.stdout.write(object?.type ?? 'nothing');
  } else if (job === 'delete') {
    await deleteOften(store, Number(times));
  } else {
    await count(store, job === 'forever' ? Infinity : Number(times));
  }
}

await main(process.argv.slice(2));
