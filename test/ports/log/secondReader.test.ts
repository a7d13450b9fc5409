import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/base/bytes.ts';
import { issueKinds } from '../../../src/domain/event/catalog.ts';
import { IssueFold } from '../../../src/domain/issues/fold.ts';
import { anyEvent, collidingEvents } from '../../support/arbitraries.ts';
import { fromBundle, git, openStore, readIndependently, realData, temporaryFolder } from '../../support/gitLogs.ts';
import { append, issueLog, meta, putCommit, readAll } from '../../support/logs.ts';
import { counts } from '../../support/counts.ts';

describe('a second, independent reader', () => {
  it('finds in our log what we wrote, every chunk hash and event id recomputed', async () => {
    const folder = fromNothing();
    const log = issueLog(await openStore(folder));
    const batches = fc.sample(fc.array(anyEvent, { minLength: 1, maxLength: 40 }), counts(25));
    for (const batch of batches) await append(log, ...batch);
    const reading = readIndependently(folder);
    expect(reading.commits).toHaveLength(batches.length);
    expect(reading.events.map(({ id }) => id).sort()).toEqual(
      batches
        .flat()
        .map(({ event }) => event.id)
        .sort(),
    );
    expect(git(folder, 'fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('agrees on what issues are about, by whom, when and of which kind', async () => {
    const folder = fromNothing();
    const log = issueLog(await openStore(folder));
    const events = fc.sample(collidingEvents, counts(20)).flat();
    await append(log, ...events);
    expect(readIndependently(folder).events).toEqual(
      events.map(({ event }) => ({
        id: event.id,
        issue: event.aggregate,
        actor: event.actor,
        ts: event.ts,
        kind: issueKinds.byName(event.kind)?.tag,
      })),
    );
  });
});

const goldenChunks = JSON.parse(
  readFileSync(new URL('../../golden/chunk-vectors.json', import.meta.url), 'utf8'),
) as readonly { bytes: string; hash: string }[];

function fromNothing(): string {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  return folder;
}

/** Logs that the Rust program's own code wrote, and how much is in them (counted with the second reader). */
const rustLogs = [
  { name: 'rust-grite-wal.bundle', file: realData('rust-grite-wal.bundle') },
  { name: 'rust-grite-locks.bundle', file: realData('rust-grite-locks.bundle') },
  { name: 'rust-grite-2000.bundle', file: realData('rust-grite-2000.bundle') },
].flatMap(({ name, file }) => (file === undefined ? [] : [{ name, file }]));

describe('logs written by the Rust program', () => {
  it('have the chunks of the golden files', async () => {
    const store = await openStore(fromNothing());
    for (const { bytes, hash } of goldenChunks) {
      const chunk = fromHex(bytes);
      await putCommit(store, { [`${hash}.bin`]: chunk, 'meta.json': meta(null, hash) });
      const whole = await readAll(issueLog(store));
      expect(whole.problems).toEqual([]);
      expect(whole.ids).toHaveLength(bytes.startsWith('82', 36) ? 2 : 1);
    }
  });

  it.each(rustLogs)('$name opens, verifies and folds', async ({ file }) => {
    const folder = fromBundle(file);
    const log = issueLog(await openStore(folder));
    const whole = await readAll(log);
    const reading = readIndependently(folder);
    expect(whole.problems).toEqual([]);
    expect(whole.commits).toEqual(expect.arrayContaining([...reading.commits]));
    expect(new Set(whole.ids)).toEqual(new Set(reading.events.map(({ id }) => id)));

    const fold = new IssueFold();
    for (const event of whole.events) fold.apply(event);
    const created = new Set(reading.events.filter(({ kind }) => kind === 1).map(({ issue }) => issue));
    expect(
      fold
        .issues()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...created].sort());
    const comments = reading.events.flatMap(({ id, kind, issue }) => (kind === 3 && created.has(issue) ? [id] : []));
    const shown = fold.issues().flatMap((issue) => issue.comments.map(({ id }) => id));
    expect(new Set(shown)).toEqual(new Set(comments));
  });

  it.each(rustLogs)('$name is appended to, and the second reader reads on', async ({ file }) => {
    const folder = fromBundle(file);
    const before = readIndependently(folder);
    const log = issueLog(await openStore(folder));
    const fresh = fc.sample(anyEvent, counts(3));
    await append(log, ...fresh);
    const after = readIndependently(folder);
    expect(after.commits.slice(1)).toEqual(before.commits);
    expect(after.events.slice(0, 3).map(({ id }) => id)).toEqual(fresh.map(({ event }) => event.id));
  });
});
