import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunStore } from '../../../src/app/ports/runStore.ts';
import { folderRuns } from '../../../src/node/runs/folderRuns.ts';
import { MemoryRuns } from '../../fakes/memoryRuns.ts';

const folder = mkdtempSync(join(tmpdir(), 'grite-runs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
let count = 0;

const STORES: readonly (readonly [string, () => RunStore])[] = [
  ['in folders', () => folderRuns(join(folder, String((count += 1))))],
  ['in memory', () => new MemoryRuns(Date.now)],
];

describe.each(STORES)('runs %s', (_, open) => {
  it('are there once they are made, and gone once they are removed', async () => {
    const store = open();
    expect([await store.list(), await store.header(A), await store.lines(A)]).toEqual([[], undefined, []]);
    await store.create(B, '{}');
    await store.create(A, '{"a":1}');
    expect([await store.list(), await store.header(A)]).toEqual([[A, B], '{"a":1}']);
    await expect(store.create(A, 'x')).rejects.toMatchObject({ report: { code: 'io' } });
    await store.remove(A);
    await store.remove(A);
    expect([await store.list(), await store.header(A)]).toEqual([[B], undefined]);
  });

  it('have a journal, a beat, and a wish to end', async () => {
    const store = open();
    await store.create(A, '{}');
    await store.append(A, 'one');
    await store.append(A, 'two');
    expect(await store.lines(A)).toEqual(['one', 'two']);
    expect(await store.lastBeat(A)).toBeUndefined();
    await store.beat(A);
    expect(Math.abs(Date.now() - ((await store.lastBeat(A)) ?? 0))).toBeLessThan(10_000);
    expect(await store.isCancelRequested(A)).toBe(false);
    await store.requestCancel(A);
    expect(await store.isCancelRequested(A)).toBe(true);
  });

  it('keep what they measured and found', async () => {
    const store = open();
    await store.create(A, '{}');
    expect(await store.evidence(A)).toEqual([]);
    await store.addEvidence(A, '{"a":1}');
    await store.addEvidence(A, '{"b":2}');
    expect([await store.evidence(A), await store.lines(A)]).toEqual([['{"a":1}', '{"b":2}'], []]);
  });

  it('have a log of each step, with its digest', async () => {
    const store = open();
    await store.create(A, '{}');
    expect(await store.readLog(A, 0, 0, 100)).toBeUndefined();
    const log = store.openLog(A, 0);
    log.write('first\n');
    expect(await store.readLog(A, 0, 0, 100)).toEqual({ text: 'first\n', next: 6, dropped: 0 });
    log.write('second\n');
    const digest = createHash('sha256').update('first\nsecond\n').digest('hex');
    expect(log.end()).toEqual({ digest, bytes: 13, dropped: 0 });
    expect(await store.readLog(A, 0, 6, 3)).toEqual({ text: 'sec', next: 9, dropped: 0 });
    expect(await store.readLog(A, 0, 13, 3)).toEqual({ text: '', next: 13, dropped: 0 });
  });
});

describe('in folders', () => {
  const made = async (limits?: Parameters<typeof folderRuns>[1]) => {
    const root = join(folder, String((count += 1)));
    const store = folderRuns(root, limits);
    await store.create(A, '{}');
    return { root, store };
  };

  it('a line that was cut off is not read', async () => {
    const { root, store } = await made();
    await store.append(A, 'whole');
    appendFileSync(join(root, A, 'journal.ndjson'), '{"half');
    expect(await store.lines(A)).toEqual(['whole']);
  });

  it('of a very long log the beginning and the end are kept', async () => {
    const { store } = await made({ segment: 10, segments: 3 });
    const log = store.openLog(A, 0);
    const all = Array.from({ length: 20 }, (_, line) => `line ${String(line).padStart(4, '0')}\n`).join('');
    for (const part of all.match(/.{1,7}/gs) ?? []) log.write(part);
    expect(log.end()).toEqual({ digest: createHash('sha256').update(all).digest('hex'), bytes: 200, dropped: 170 });
    const read: string[] = [];
    let dropped = 0;
    for (let from = 0; ;) {
      const part = await store.readLog(A, 0, from, 7);
      if (part === undefined || part.text === '') break;
      [from, dropped] = [part.next, dropped + part.dropped];
      read.push(part.text);
    }
    expect(read.join('')).toBe(`${all.slice(0, 10)}${all.slice(-20)}`);
    expect(dropped).toBe(170);
  });

  it('no character is cut in two', async () => {
    const { store } = await made();
    const log = store.openLog(A, 0);
    log.write('ab€');
    log.end();
    expect(await store.readLog(A, 0, 0, 4)).toMatchObject({ text: 'ab', next: 2 });
  });

  it('files are kept by patterns, without what links lead to', async () => {
    const { store } = await made();
    const tree = mkdtempSync(join(folder, 'tree-'));
    mkdirSync(join(tree, 'dist/deep'), { recursive: true });
    writeFileSync(join(tree, 'dist/a.js'), 'a');
    writeFileSync(join(tree, 'dist/deep/b.js'), 'bb');
    writeFileSync(join(tree, 'secret'), 'x');
    symlinkSync('/etc', join(tree, 'dist/etc'));
    const kept = await store.keepFiles(A, 1, tree, ['dist/**/*.js', 'dist/etc/**'], 100);
    expect(kept.map(({ path, bytes }) => [path, bytes])).toEqual([['dist/a.js', 1], ['dist/deep/b.js', 2]]); // prettier-ignore
    expect(readFileSync(join(store.artifactsPath(A, 1), 'dist/deep/b.js'), 'utf8')).toBe('bb');
    await expect(store.keepFiles(A, 2, tree, ['dist/**'], 2)).rejects.toMatchObject({ report: { code: 'io' } });
    await store.removeArtifacts(A, 1);
    expect(await store.keepFiles(A, 1, tree, ['nothing/**'], 100)).toEqual([]);
  });

  it('a name that is no id is refused', async () => {
    const { store } = await made();
    await expect(store.create('../x', '{}')).rejects.toMatchObject({ report: { code: 'permission-denied' } });
  });
});

it('runs in folders have files for their steps, which go with them', async () => {
  const store = folderRuns(join(folder, String((count += 1))));
  await store.create(A, '{}');
  const path = await store.inputFile(A, 0, '../x.bin', Buffer.from('made').toString('base64'));
  expect(readFileSync(path, 'utf8')).toBe('made');
  expect([store.hasFile(dirname(path), basename(path)), store.hasFile(folder, 'no-such-file')]).toEqual([true, false]);
  await store.remove(A);
  expect(store.hasFile(dirname(path), basename(path))).toBe(false);
});

it('finds files that patterns name, tells when they were written, and leaves alone what links lead to', async () => {
  const root = join(folder, 'found');
  mkdirSync(join(root, 'out/deep'), { recursive: true });
  writeFileSync(join(folder, 'elsewhere.xml'), 'secret');
  writeFileSync(join(root, 'out/b.xml'), 'one');
  writeFileSync(join(root, 'out/deep/a.xml'), 'ä');
  symlinkSync(join(folder, 'elsewhere.xml'), join(root, 'out/link.xml'));
  const store = folderRuns(join(folder, String((count += 1))));
  const found = async () =>
    new Map((await store.findFiles(root, ['out/**/*.xml'])).map((each) => [each.path, each.stamp]));
  const before = await found();
  expect([...before.keys()]).toEqual(['out/b.xml', 'out/deep/a.xml']);
  writeFileSync(join(root, 'out/b.xml'), 'two');
  const after = await found();
  expect(after.get('out/b.xml')).not.toBe(before.get('out/b.xml'));
  expect(after.get('out/deep/a.xml')).toBe(before.get('out/deep/a.xml'));
  expect(await store.readFound(root, 'out/deep/a.xml', 2)).toBe('ä');
  expect(await store.readFound(root, 'out/deep/a.xml', 1)).toBeUndefined();
  expect(await store.readFound(root, 'out/none.xml', 9)).toBeUndefined();
});
