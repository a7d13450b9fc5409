import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import { isFault } from '../../../src/base/fault.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { type GitStoreOptions, openGitStore } from '../../../src/node/git/openGitStore.ts';
import { walked, writeLine } from '../../support/gitHistory.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';

const REF = 'refs/grite/wal';

describe('git processes of a store', () => {
  let sandbox: GitSandbox;
  let gitPath: string;

  /** A git that writes down the id and the arguments of every process it becomes. */
  beforeEach(() => {
    sandbox = new GitSandbox();
    gitPath = sandbox.path('git');
    writeFileSync(gitPath, `#!/bin/sh\necho "$$ $*" >> '${sandbox.path('started')}'\nexec git "$@"\n`);
    chmodSync(gitPath, 0o755);
  });
  afterEach(() => sandbox.remove());

  const open = async (folder: string, options: Partial<GitStoreOptions> = {}): Promise<GitStore> =>
    openGitStore(await locateRepository(folder, {}), { env: sandbox.env, gitPath, ...options });
  const started = (): readonly string[] => {
    const path = sandbox.path('started');
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  };
  const lives = (line: string): boolean => {
    try {
      return process.kill(Number(line.split(' ')[0]), 0);
    } catch {
      return false; // There is no process with this id.
    }
  };

  it('are not started for loose objects and ref files', async () => {
    const store = await open(sandbox.repository('plain'));
    const line = await writeLine(store, 5);
    await store.swapRef(REF, undefined, line[4]!.id);
    await store.swapRef(REF, undefined, line[3]!.id);
    await store.listRefs('refs/grite/');
    await store.readObject(line[2]!.id);
    expect(await walked(store, [line[4]!.id], { exclude: [line[1]!.id] })).toHaveLength(3);
    await store.dispose();
    expect(started()).toEqual([]);
  });

  it('are one for all single reads, and end with the store', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 3);
    await store.swapRef(REF, undefined, line[2]!.id);
    sandbox.git(folder, ['gc', '-q']);
    for (const { id, root, file } of line) await Promise.all([id, root, file].map((one) => store.readObject(one)));
    expect(started()).toHaveLength(1);
    expect(started().filter(lives)).toHaveLength(1);
    await store.dispose();
    expect(started().filter(lives)).toEqual([]);
  });

  it('end when a walk is left early, whatever they still had to say', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 4, { label: 'much '.repeat(200_000) });
    await store.swapRef(REF, undefined, line[3]!.id);
    sandbox.git(folder, ['gc', '-q']);
    for await (const { id } of store.walk([line[3]!.id], { wants: () => true })) {
      expect(id).toBe(line[3]!.id);
      break;
    }
    await store.dispose();
    expect(started().length).toBeGreaterThan(1);
    await expect.poll(() => started().filter(lives)).toEqual([]);
  });

  it('get neither the hooks nor the environment of the repository', async () => {
    const folder = sandbox.repository('lively', '--object-format=sha256');
    const hook = join(folder, '.git', 'hooks', 'reference-transaction');
    writeFileSync(hook, `#!/bin/sh\ntouch '${sandbox.path('hooked')}'\n`);
    chmodSync(hook, 0o755);
    const elsewhere = {
      ...sandbox.env,
      GIT_DIR: '/nonexistent',
      GIT_OBJECT_DIRECTORY: '/nonexistent',
      GIT_INDEX_FILE: '/x',
    };
    const store = await open(folder, { env: elsewhere });
    const line = await writeLine(store, 1);
    expect(await store.swapRef(REF, undefined, line[0]!.id)).toEqual({ swapped: true });
    expect(await store.readObject(line[0]!.id)).toMatchObject({ type: 'commit' });
    expect(existsSync(sandbox.path('hooked'))).toBe(false);
    await store.dispose();
  });

  it('fault clearly where there is no git and the repository needs it', async () => {
    const folder = sandbox.repository('sha256', '--object-format=sha256');
    await expect(open(folder, { git: 'never' })).rejects.toMatchObject({
      report: { code: 'git-forbidden', details: { why: 'its objects have sha256 ids' } },
    });
    const store = await open(folder, { gitPath: '/nonexistent/git' });
    const missing = { report: { code: 'git-missing', details: { why: 'its objects have sha256 ids' } } };
    await expect(store.writeObjects([{ type: 'blob', content: new Uint8Array(1) }])).rejects.toMatchObject(missing);
    await expect(store.readObject(store.idOf({ type: 'blob', content: new Uint8Array(1) }))).rejects.toMatchObject(
      missing,
    );
    await store.dispose();
  });

  it('are replaced when somebody kills them', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 2);
    await store.swapRef(REF, undefined, line[1]!.id);
    sandbox.git(folder, ['gc', '-q']);
    expect(await store.readObject(line[0]!.id)).toMatchObject({ type: 'commit' });
    process.kill(Number(started()[0]?.split(' ')[0]), 'SIGKILL');
    expect(await store.readObject(line[1]!.id)).toMatchObject({ type: 'commit' });
    await store.dispose();
  });

  it('give what a damaged pack still holds, and report the rest', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 70);
    await store.swapRef(REF, undefined, line[69]!.id);
    sandbox.git(folder, ['repack', '-q', '-a', '-d', '--depth=0']);
    const packs = join(folder, '.git', 'objects', 'pack');
    const pack = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) ?? '');
    const index = sandbox.git(folder, ['verify-pack', '-v', pack.replace('.pack', '.idx')]);
    const offset = Number(new RegExp(`^${line[20]!.file} blob +\\d+ \\d+ (\\d+)$`, 'm').exec(index)?.[1]);
    const bytes = readFileSync(pack);
    bytes.fill(0xff, offset + 3, offset + 6);
    chmodSync(pack, 0o644);
    writeFileSync(pack, bytes);
    const commits = await walked(store, [line[69]!.id]);
    expect(commits).toHaveLength(70);
    expect(commits.flatMap(({ files }) => files)).toHaveLength(69);
    expect(commits.flatMap(({ damage }) => damage)).toMatchObject([{ id: line[20]!.file, path: 'data/a.bin' }]);
    await store.dispose();
  });

  it('are replaced by our own reader in all reads at once where git is not installed', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder, { gitPath: '/nonexistent/git' });
    const line = await writeLine(store, 3);
    await store.swapRef(REF, undefined, line[2]!.id);
    sandbox.git(folder, ['gc', '-q']);
    const read = await Promise.all(line.map(({ id }) => store.readObject(id)));
    expect(read.map((object) => object?.type)).toEqual(['commit', 'commit', 'commit']);
    await store.dispose();
  });

  it('end with the store although a read waits for them', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 1);
    await store.swapRef(REF, undefined, line[0]!.id);
    sandbox.git(folder, ['gc', '-q']);
    writeFileSync(gitPath, `#!/bin/sh\necho "$$ $*" >> '${sandbox.path('started')}'\nexec sleep 60\n`);
    const reading = expect(store.readObject(line[0]!.id)).rejects.toThrow('disposed');
    await expect.poll(started).toHaveLength(1);
    await store.dispose();
    await reading;
    await expect.poll(() => started().filter(lives)).toEqual([]);
    expect(started()).toHaveLength(1);
  });

  it('run nothing that a partial clone names', async () => {
    const folder = sandbox.repository('partial');
    const set = (key: string, value: string): string => sandbox.git(folder, ['config', key, value]);
    set('core.repositoryformatversion', '1');
    set('extensions.partialClone', 'evil');
    set('remote.evil.url', `file://${folder}`);
    set('remote.evil.promisor', 'true');
    set('remote.evil.uploadpack', `touch '${sandbox.path('ran')}'; git-upload-pack`);
    const store = await open(folder);
    const absent = store.idOf({ type: 'blob', content: new Uint8Array(3) });
    expect(await store.readObject(absent).catch((error: unknown) => isFault(error))).toBeOneOf([undefined, true]);
    await store.dispose();
    expect(started()).toHaveLength(1);
    expect(existsSync(sandbox.path('ran'))).toBe(false);
  });

  it('are not asked to move a ref again that they moved before they failed', async () => {
    const folder = sandbox.repository('sha256', '--object-format=sha256');
    const store = await open(folder);
    const [first] = await writeLine(store, 1);
    writeFileSync(gitPath, '#!/bin/sh\ngit "$@"\ncase "$*" in *update-ref*) exit 1;; esac\n');
    expect(await store.swapRef(REF, undefined, first!.id)).toEqual({ swapped: true });
    await store.dispose();
  });

  it('do not fill the memory with what is too large', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 2);
    const zeros = sandbox.git(folder, ['hash-object', '-w', '--stdin'], new Uint8Array(70_000_000)) as ObjectId;
    const tree = sandbox.git(folder, ['mktree'], `100644 blob ${zeros}\tx.bin\n`);
    const top = sandbox.git(folder, ['commit-tree', tree, '-p', line[1]!.id, '-m', 'x']) as ObjectId;
    await store.swapRef(REF, undefined, top);
    await expect(store.readObject(zeros)).rejects.toMatchObject({ report: { code: 'object-corrupt' } });
    sandbox.git(folder, ['-c', 'core.bigFileThreshold=1g', 'gc', '-q']);
    await expect(store.readObject(zeros)).rejects.toMatchObject({ report: { code: 'object-corrupt' } });
    const commits = await walked(store, [top]);
    expect(commits[0]?.damage).toEqual([{ id: zeros, path: 'x.bin', problem: 'corrupt' }]);
    expect(commits.flatMap(({ files }) => files)).toHaveLength(2);
    await store.dispose();
  });

  it('are left at once when a walk is aborted, even if they hang', async () => {
    const folder = sandbox.repository('packed');
    const store = await open(folder);
    const line = await writeLine(store, 2);
    await store.swapRef(REF, undefined, line[1]!.id);
    sandbox.git(folder, ['gc', '-q']);
    writeFileSync(gitPath, `#!/bin/sh\necho "$$ $*" >> '${sandbox.path('started')}'\nexec sleep 60\n`);
    for (const exclude of [[], [line[0]!.id]]) {
      const before = started().length;
      const stop = new AbortController();
      const reading = expect(walked(store, [line[1]!.id], { exclude, signal: stop.signal })).rejects.toThrow('enough');
      await expect.poll(() => started().length).toBeGreaterThan(before);
      stop.abort(new Error('enough'));
      await reading;
    }
    await store.dispose();
    await expect.poll(() => started().filter(lives)).toEqual([]);
  });
});
