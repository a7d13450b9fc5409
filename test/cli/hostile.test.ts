import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { concatBytes, toHex, utf8 } from '../../src/base/bytes.ts';
import { blake2b256 } from '../../src/base/hash.ts';
import type { AggregateId } from '../../src/base/ids.ts';
import { encodeChunk } from '../../src/domain/event/chunk.ts';
import { issueKinds } from '../../src/domain/event/catalog.ts';
import type { SealedEvent } from '../../src/domain/event/event.ts';
import { type Created, ENV, git, json, type Listed, newFolder, newRepository, run } from '../support/cli.ts';
import { actorOf, added, signed, testKey } from '../support/signing.ts';

const REF = 'refs/grite/wal';
const WORK_REF = 'refs/gryt/wal';
const MAGIC = { [REF]: 'GRITECNK', [WORK_REF]: 'GRYTCHNK' };
const OTHER = 'cd'.repeat(16) as AggregateId;
const YEAR_9999 = 253_402_300_799_000;
/** As much as the program may need for any of this, whatever a log holds: megabytes of the JavaScript heap. */
const LITTLE_MEMORY = { NODE_OPTIONS: '--max-old-space-size=256' };

function plumb(cwd: string, args: readonly string[], input: Uint8Array | string = ''): string {
  return execFileSync('git', args, { cwd, env: ENV, input, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
}

/** Puts a commit with one chunk of any bytes on a log, as any program may that can push. */
function putChunk(cwd: string, chunk: Uint8Array, ref: string = REF): void {
  const head = plumb(cwd, ['for-each-ref', '--format=%(objectname)', ref]);
  const name = `${toHex(blake2b256(chunk))}.bin`;
  const meta = { schema_version: 1, actor_id: 'ab'.repeat(16), chunk_hash: name, prev_wal: head === '' ? null : head };
  const blobs = [chunk, utf8(JSON.stringify(meta))].map((bytes) => plumb(cwd, ['hash-object', '-w', '--stdin'], bytes));
  const tree = plumb(cwd, ['mktree'], `100644 blob ${blobs[0]}\t${name}\n100644 blob ${blobs[1]}\tmeta.json\n`);
  const parents = head === '' ? [] : ['-p', head];
  const commit = plumb(cwd, ['commit-tree', tree, ...parents, '-m', 'hostile']);
  plumb(cwd, ['update-ref', ref, commit]);
}

function putEvents(cwd: string, events: readonly SealedEvent[], ref: keyof typeof MAGIC = REF): void {
  putChunk(cwd, encodeChunk(MAGIC[ref], events), ref);
}

const header = (magic = 'GRITECNK'): Uint8Array => concatBytes([utf8(magic), Uint8Array.of(1, 0, 7), utf8('cbor-v1')]);
const raw = (...parts: Uint8Array[]): Uint8Array => concatBytes([header(), ...parts]);
const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);
const uint32 = (head: number, value: number): Uint8Array =>
  Uint8Array.of(head, value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);

async function withIssue(): Promise<{ cwd: string; created: Created }> {
  const cwd = newRepository();
  return { cwd, created: await json<Created>(['issue', 'create', '--title', 'Mine'], { cwd }) };
}

interface Stats {
  readonly logs: readonly { readonly name: string; readonly problems: readonly { readonly code: string }[] }[];
}

interface Verified {
  readonly by_verdict: Readonly<Record<string, number>>;
  readonly errors: readonly { readonly event_id: string; readonly verdict: string }[];
  readonly far_ahead: readonly { readonly event_id: string }[];
}

const MEGABYTE = 1 << 20;

describe('a chunk that is made to cost', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['of 100 megabytes', () => raw(filled(100 * MEGABYTE, 0)), 'object-corrupt'],
    ['of 20 megabytes of nothing', () => raw(uint32(0x9a, 2_500_000), filled(20 * MEGABYTE, 0xf6)), 'record-malformed'],
    ['that says it holds 4 billion events', () => raw(uint32(0x9a, 0xffffffff)), 'chunk-malformed'],
    ['with arrays in arrays, a million deep', () => raw(filled(MEGABYTE, 0x81)), 'chunk-malformed'],
    ['with arrays without end in each other', () => raw(filled(MEGABYTE, 0x9f)), 'chunk-malformed'],
    ['with maps of billions of keys', () => raw(Uint8Array.of(0x81), uint32(0xba, 0xffffffff)), 'chunk-malformed'],
    ['with a text of four gigabytes', () => raw(Uint8Array.of(0x81), uint32(0x7a, 0xffffffff)), 'chunk-malformed'],
  ])('%s is named, in little memory, and hides nothing', async (_, chunk, code) => {
    const { cwd, created } = await withIssue();
    putChunk(cwd, chunk());
    const after = await json<Created>(['issue', 'create', '--title', 'Later'], { cwd, env: LITTLE_MEMORY });
    const listed = await json<Listed>(['issue', 'list'], { cwd, env: LITTLE_MEMORY });
    expect(listed.issues.map((issue) => issue.issue_id)).toEqual([created.issue_id, after.issue_id]);
    const { logs } = await json<Stats>(['db', 'stats'], { cwd, env: LITTLE_MEMORY });
    expect(logs[0]?.problems.map((problem) => problem.code)).toContain(code);
  });
});

describe('events that lie', () => {
  const ada = testKey(1);
  const by = { actor: actorOf(ada), ts: 1_700_000_000_000 };
  const named = (title: string, labels: readonly string[] = []) => ({
    aggregate: OTHER,
    kind: 'IssueCreated',
    payload: { title, body: '', labels },
  });

  it('one under the id of another is left out and named', async () => {
    const { cwd } = await withIssue();
    const [right, wrong] = [signed(issueKinds, named('right'), by), signed(issueKinds, named('wrong'), by)];
    putEvents(cwd, [{ ...wrong, event: { ...wrong.event, id: right.event.id } }]);
    expect((await json<Listed>(['issue', 'list'], { cwd })).total).toBe(1);
    const { logs } = await json<Stats>(['db', 'stats'], { cwd });
    expect(logs[0]?.problems).toMatchObject([{ code: 'event-id-mismatch', id: right.event.id }]);
    expect((await run(['db', 'check'], { cwd })).code).toBe(1);
  });

  it('one with a forged signature is found, and does not count where signatures are required', async () => {
    const { cwd } = await withIssue();
    putEvents(cwd, [added(ada, by)], WORK_REF);
    const forged = signed(issueKinds, named('forged'), { ...by, ts: by.ts + 1, key: testKey(66) });
    const real = signed(
      issueKinds,
      { ...named('real'), aggregate: 'ef'.repeat(16) as AggregateId },
      { ...by, key: ada },
    );
    putEvents(cwd, [forged, real]);
    const { code, stdout } = await run(['db', 'verify', '--json'], { cwd });
    expect(code).toBe(1);
    const { data } = JSON.parse(stdout) as { data: Verified };
    expect(data.errors).toMatchObject([{ event_id: forged.event.id, verdict: 'bad' }]);
    expect(data.by_verdict).toMatchObject({ valid: 2, bad: 1 });
    await json(['config', 'set', 'verify_signatures', 'require'], { cwd });
    const { issues } = await json<Listed>(['issue', 'list'], { cwd });
    expect(issues.map(({ title }) => title)).toEqual(['real']);
    await json(['config', 'set', 'verify_signatures', 'off'], { cwd });
    expect((await json<Listed>(['issue', 'list'], { cwd })).total).toBe(3);
  });

  it('one from the year 9999 can be taken out, in this clone and in others, and brought back', async () => {
    const { cwd, created } = await withIssue();
    const late = {
      aggregate: created.issue_id as AggregateId,
      kind: 'IssueUpdated',
      payload: { title: 'For ever', body: null },
    };
    const event = signed(issueKinds, late, { ...by, ts: YEAR_9999 });
    putEvents(cwd, [event]);
    await json(['issue', 'update', created.issue_id, '--title', 'Back'], { cwd });
    const titles = async (where: string) => (await json<Listed>(['issue', 'list'], { cwd: where })).issues.map(({ title }) => title); // prettier-ignore
    expect(await titles(cwd)).toEqual(['For ever']);
    const { far_ahead: far } = await json<Verified>(['db', 'verify'], { cwd });
    expect(far.map(({ event_id: id }) => id)).toEqual([event.event.id]);
    await json(['event', 'disown', event.event.id.slice(0, 12), '--reason', 'A broken clock'], { cwd });
    expect(await titles(cwd)).toEqual(['Back']);
    const clone = join(newFolder(), 'clone');
    git(cwd, 'clone', '--quiet', cwd, clone);
    git(clone, 'fetch', '--quiet', 'origin', `${REF}:${REF}`, `${WORK_REF}:${WORK_REF}`);
    expect(await titles(clone)).toEqual(['Back']);
    expect((await run(['issue', 'history', created.issue_id], { cwd: clone })).stdout).toContain('A broken clock');
    expect((await run(['db', 'check'], { cwd: clone })).code).toBe(0);
    await json(['event', 'restore', event.event.id], { cwd: clone });
    expect(await titles(clone)).toEqual(['For ever']);
    expect((await run(['event', 'restore', event.event.id], { cwd: clone })).code).toBe(4);
  });

  it('labels that look like paths stay labels', async () => {
    const { cwd } = await withIssue();
    const labels = ['../../../etc/passwd', '/etc/passwd', 'C:\\x', '..', '', '\u0000', 'a\u001b[31m'];
    putEvents(cwd, [signed(issueKinds, named('paths', labels), by)]);
    const { issues } = await json<{ issues: { labels: string[] }[] }>(['issue', 'list'], { cwd });
    expect(new Set(issues[0]?.labels)).toEqual(new Set(labels));
    const exported = join(newFolder(), 'out');
    for (const format of ['json', 'md', 'csv']) {
      await json(['export', '--format', format, '--output', `${exported}.${format}`], { cwd });
    }
    const shown = await run(['issue', 'show', OTHER], { cwd });
    expect(shown.code).toBe(0);
    expect(shown.stdout).not.toContain('\u001b');
  });
});

describe('very many refs', () => {
  it('below refs/grite do not keep anybody from the logs', async () => {
    const { cwd, created } = await withIssue();
    const head = git(cwd, 'rev-parse', REF);
    const remote = join(newFolder(), 'remote.git');
    git(cwd, 'clone', '--quiet', '--bare', cwd, remote);
    git(cwd, 'push', '--quiet', remote, `${REF}:${REF}`);
    const refs = Array.from({ length: 100_000 }, (_, i) => `${head} refs/grite/x/${String(i).padStart(6, '0')}`);
    const packed = [...git(remote, 'for-each-ref', '--format=%(objectname) %(refname)').split('\n'), ...refs];
    const sorted = packed.sort((a, b) => (a.slice(41) < b.slice(41) ? -1 : 1));
    writeFileSync(join(remote, 'packed-refs'), `# pack-refs with: peeled fully-peeled sorted \n${sorted.join('\n')}\n`);
    const clone = newRepository();
    git(clone, 'remote', 'add', 'origin', remote);
    await json(['sync', 'pull'], { cwd: clone, env: LITTLE_MEMORY });
    const listed = await json<Listed>(['issue', 'list'], { cwd: clone, env: LITTLE_MEMORY });
    expect(listed.issues.map((issue) => issue.issue_id)).toEqual([created.issue_id]);
    expect(git(clone, 'for-each-ref', 'refs/grite/x')).toBe('');
    const there = await json<Listed>(['issue', 'list'], { cwd: remote, env: LITTLE_MEMORY });
    expect(there.total).toBe(1);
    expect((await run(['issue', 'create', '--title', 'There'], { cwd: remote, env: LITTLE_MEMORY })).code).toBe(0);
  });
});
