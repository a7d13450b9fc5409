import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { buildWalCommit } from '../../../src/app/log/walCommit.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import { compare, withFolder } from '../lib/measure.ts';
import { append, comment, git, newRepository } from '../lib/repositories.ts';

const APPENDS = 50;

/** The objects of one append, compressed, written as files through a temporary name: the least that any writer does. */
function fileWriter(folder: string): (contents: readonly Uint8Array[]) => void {
  let next = 0;
  for (let i = 0; i < 256; i++) mkdirSync(join(folder, 'plain', i.toString(16)), { recursive: true });
  return (contents) => {
    for (const content of contents) {
      const path = join(folder, 'plain', (next % 256).toString(16), `object${next++}`);
      const file = openSync(`${path}.tmp`, 'wx', 0o444);
      writeSync(file, content);
      closeSync(file);
      renameSync(`${path}.tmp`, path);
    }
  };
}

/** What git's protocol demands of a ref that moves, without looking at what it held. */
function refMover(folder: string): () => void {
  const path = join(folder, 'plain', 'ref');
  return () => {
    const file = openSync(`${path}.lock`, 'wx');
    writeSync(file, `${'a'.repeat(40)}\n`);
    closeSync(file);
    renameSync(`${path}.lock`, path);
  };
}

void withFolder(async (folder) => {
  const { store, log } = await newRepository(folder);
  const write = fileWriter(folder);
  const sample = buildWalCommit(store, issueLogSpec, [comment()], { prev: undefined, nowMs: Date.now(), date: 1 });
  const compressed = sample.objects.map(({ content }) => deflateSync(content, { level: 1 }));
  if (compressed.length !== 8) throw new Error(`an append is ${compressed.length} objects`);
  const appending = {
    what: 'append one event, in process',
    aim: '≤ 1.3',
    rounds: 21,
    items: APPENDS,
    ours: async () => {
      for (let i = 0; i < APPENDS; i++) await append(log, [comment()]);
    },
  };
  await compare({
    ...appending,
    yardstick: 'its eight file writes',
    theirs: () => {
      for (let i = 0; i < APPENDS; i++) write(compressed);
    },
  });
  const moveRef = refMover(folder);
  await compare({
    ...appending,
    yardstick: 'its eight file writes and a bare lock and rename of the ref',
    theirs: () => {
      for (let i = 0; i < APPENDS; i++) {
        write(compressed);
        moveRef();
      }
    },
  });
  await compare({
    what: 'append one event, in process',
    yardstick: '`git hash-object`, `mktree`, `commit-tree`, `update-ref`',
    aim: '< 1',
    rounds: 9,
    ours: () => append(log, [comment()]),
    theirs: () => withGitAlone(folder),
  });
  await store.dispose();
});

let last = '';

function withGitAlone(folder: string): void {
  const chunk = git(folder, ['hash-object', '-w', '--stdin'], comment().preimage);
  const meta = git(folder, ['hash-object', '-w', '--stdin'], Buffer.from('{"schema_version": 1}'));
  const mktree = (lines: string): string => git(folder, ['mktree'], Buffer.from(lines));
  let tree = mktree(`100644 blob ${chunk}\tx.bin\n`);
  for (const name of ['20', '11', '2026']) tree = mktree(`040000 tree ${tree}\t${name}\n`);
  const root = mktree(`040000 tree ${tree}\tevents\n100644 blob ${meta}\tmeta.json\n`);
  const commit = git(folder, ['commit-tree', root, '-m', 'WAL', ...(last === '' ? [] : ['-p', last])]);
  git(folder, ['-c', 'user.name=b', 'update-ref', 'refs/bench/wal', commit, ...(last === '' ? [] : [last])]);
  last = commit;
}
