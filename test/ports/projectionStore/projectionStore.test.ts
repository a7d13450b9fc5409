import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectionStore } from '../../../src/app/ports/projectionStore.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import { isFault } from '../../../src/base/fault.ts';
import { cacheFolder } from '../../../src/node/sqlite/cacheFolder.ts';
import { MemoryProjectionStore } from '../../fakes/memoryProjectionStore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grite-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (): ProjectionStore => cacheFolder(join(folder, 'deep', 'cache'), { shortLived: false, kept: true });

describe.each<[string, () => ProjectionStore]>([
  ['a folder', inFolder],
  ['memory', () => new MemoryProjectionStore()],
])('a projection store: %s', (_, newStore) => {
  it('has nothing at first', async () => {
    const store = newStore();
    expect(await store.load('a.sqlite')).toEqual({ kind: 'none' });
    expect(await store.size('a.sqlite')).toBeUndefined();
  });

  it('gives back what was saved last, under each name its own', async () => {
    const store = newStore();
    await store.save('a', Uint8Array.of(1, 2, 3));
    await store.save('b', Uint8Array.of());
    await store.save('a', Uint8Array.of(4));
    expect(await store.load('a')).toEqual({ kind: 'bytes', bytes: expect.objectContaining({ length: 1 }) as unknown });
    const [a, b] = [await store.load('a'), await store.load('b')];
    expect([a, b].map((kept) => kept.kind === 'bytes' && [...kept.bytes])).toEqual([[4], []]);
    expect(await store.size('a')).toBeGreaterThan(0);
  });

  it('opens databases, and opens again the image of one', async () => {
    const store = newStore();
    const database = await store.open();
    database.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b); CREATE TABLE u (x)');
    const values = [1, -1.5, 'Größe\u0000👍', '', new Uint8Array([0, 255]), null];
    for (const value of values) expect(database.run('INSERT INTO t (b) VALUES (?)', value)).toBe(1);
    expect(database.run('UPDATE t SET b = 0 WHERE a > ?', 100)).toBe(0);
    await store.save('db', database.image());
    expect(database.all('SELECT b FROM t ORDER BY a').map(([value]) => value)).toEqual(values);
    const kept = await store.load('db');
    const again = kept.kind === 'bytes' ? await store.open(kept.bytes) : undefined;
    expect(again?.all('SELECT b FROM t ORDER BY a').map(([value]) => value)).toEqual(values);
    expect(again?.get('SELECT b FROM t WHERE a = ?', 3)).toEqual(['Größe\u0000👍']);
    expect(again?.get('SELECT b FROM t WHERE a = ?', 99)).toBeUndefined();
  });

  it('takes nothing for a database that is none', async () => {
    const store = newStore();
    expect(await store.open(utf8('x'.repeat(5000)))).toBeUndefined();
  });

  it('goes on after an error of SQL, and rolls back', async () => {
    const database = await newStore().open();
    database.exec('CREATE TABLE t (a UNIQUE)');
    database.exec('BEGIN');
    database.run('INSERT INTO t VALUES (?)', 1);
    expect(() => database.run('INSERT INTO t VALUES (?)', 1)).toThrow(/UNIQUE/);
    database.exec('ROLLBACK');
    expect(database.run('INSERT INTO t VALUES (?)', 1)).toBe(1);
    expect(database.all('SELECT a FROM t')).toEqual([[1]]);
  });
});

describe('a cache folder', () => {
  const file = (): string => join(folder, 'deep', 'cache', 'a');

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['is cut off', (bytes) => bytes.subarray(0, bytes.length - 5)],
    ['is empty', () => Buffer.alloc(0)],
    ['is another program’s', () => Buffer.from('SQLite format 3\0and so on')],
    ['has one bit changed', (bytes) => Buffer.from(bytes.map((byte, index) => (index === 7 ? byte ^ 1 : byte)))],
    ['has something behind it', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
  ])('finds a file unusable that %s', async (_, damage) => {
    const store = inFolder();
    await store.save('a', utf8('a content of some length'));
    writeFileSync(file(), damage(readFileSync(file())));
    expect(await store.load('a')).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining(file()) as string,
    });
  });

  it('finds unusable what cannot be read', async () => {
    mkdirSync(file(), { recursive: true }); // A folder where the file belongs.
    expect(await inFolder().load('a')).toEqual({ kind: 'unusable', reason: `${file()} cannot be read` });
  });

  it('removes what killed processes left behind, but nothing that may still be written', async () => {
    const store = inFolder();
    await store.save('a', Uint8Array.of(1));
    for (const left of ['a.old.tmp', 'a.young.tmp', 'b.old.tmp', 'a.old']) writeFileSync(join(file(), '..', left), 'x');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    for (const old of ['a.old.tmp', 'b.old.tmp', 'a.old'])
      utimesSync(join(file(), '..', old), twoHoursAgo, twoHoursAgo);
    await store.save('a', Uint8Array.of(2));
    expect(readdirSync(join(folder, 'deep', 'cache')).sort()).toEqual(['a', 'a.old', 'a.young.tmp', 'b.old.tmp']);
  });

  it('leaves no temporary file behind when it cannot write', async () => {
    mkdirSync(file(), { recursive: true }); // A folder where the file belongs.
    const saved = inFolder().save('a', Uint8Array.of(1));
    await expect(saved).rejects.toSatisfy((error) => isFault(error) && error.report.code === 'io');
    expect(readdirSync(join(folder, 'deep', 'cache'))).toEqual(['a']);
  });

  it('reads and writes nothing where nothing may be kept', async () => {
    await inFolder().save('a', utf8('planted'));
    const store = cacheFolder(join(folder, 'deep', 'cache'), { shortLived: false, kept: false });
    chmodSync(file(), 0o644);
    const before = readFileSync(file());
    await store.save('a', Uint8Array.of(1));
    expect(await store.load('a')).toEqual({ kind: 'none' });
    expect(readFileSync(file())).toEqual(before);
  });
});
