import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BadLine, expectRefusal } from '../support/badLines.ts';
import { type Created, git, json, newFolder, newRepository, run, start } from '../support/cli.ts';
import { readIndependently } from '../support/gitLogs.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every byte value, and sequences that text would change. */
const BYTES = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, i) => i)), Buffer.from('\r\n\n\r'), randomBytes(70_000)]); // prettier-ignore

async function stdoutOf(args: readonly string[], cwd: string): Promise<{ code: number | null; bytes: Buffer }> {
  const child = start(args, { cwd });
  const parts: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part));
  child.stdin?.end();
  const code = await new Promise<number | null>((resolve) => void child.on('close', resolve));
  return { code, bytes: Buffer.concat(parts) };
}

describe('an attached file', () => {
  const cwd = newRepository();
  let issue: string;
  const blobs = (): string[] =>
    git(cwd, 'ls-tree', '-r', '--name-only', 'refs/grite/wal').split('\n').filter((path) => path.startsWith('attachments/')); // prettier-ignore

  beforeAll(async () => {
    writeFileSync(join(cwd, 'a:b.png'), BYTES);
    issue = (await json<Created>(['issue', 'create', '--title', 'Crash'], { cwd })).short_id;
  });

  it('lies in the commit of its event, and the log is one that other readers verify', async () => {
    const added = await json(['issue', 'attachment', 'add', issue, 'a:b.png'], { cwd });
    const sum = sha256(BYTES);
    expect(added).toMatchObject({ name: 'a:b.png', sha256: sum, mime: 'image/png', size: BYTES.length });
    expect(blobs()).toEqual([`attachments/${sum}`]);
    expect(readIndependently(cwd).events).toHaveLength(2);
    expect(git(cwd, 'fsck', '--strict')).not.toMatch(/error/);
  });

  it('comes back byte by byte, to standard output and into a file', async () => {
    const get = ['issue', 'attachment', 'get', issue];
    for (const reference of ['a:b.png', sha256(BYTES), sha256(BYTES).slice(0, 8)]) {
      expect(await stdoutOf([...get, reference], cwd)).toEqual({ code: 0, bytes: BYTES });
    }
    const { stdout } = await run([...get, 'a:b.png', '--output', 'out.png'], { cwd });
    expect(stdout).toBe(`Wrote ${BYTES.length} bytes to ${join(cwd, 'out.png')}\n`);
    expect(readFileSync(join(cwd, 'out.png'))).toEqual(BYTES);
    const data = await json<{ content_base64: string }>([...get, 'a:b.png'], { cwd });
    expect(Buffer.from(data.content_base64, 'base64')).toEqual(BYTES);
  });

  it('is never written over a file, unless told to', async () => {
    const get = ['issue', 'attachment', 'get', issue, 'a:b.png', '--output', 'taken'];
    writeFileSync(join(cwd, 'taken'), 'mine');
    const refused = await run(get, { cwd });
    expect([refused.code, readFileSync(join(cwd, 'taken'), 'utf8')]).toEqual([4, 'mine']);
    expect((await run([...get, '--force'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'taken'))).toEqual(BYTES);
  });

  it('attached again writes nothing; under another name it is the same object', async () => {
    const count = readIndependently(cwd).events.length;
    const again = await json(['issue', 'attachment', 'add', issue, 'a:b.png'], { cwd });
    expect(again).toMatchObject({ action: 'unchanged', event_id: null });
    expect(readIndependently(cwd).events).toHaveLength(count);
    const objectOf = () => git(cwd, 'rev-parse', `refs/grite/wal:attachments/${sha256(BYTES)}`);
    const before = objectOf();
    await json(['issue', 'attachment', 'add', issue, 'a:b.png', '--name', 'other.bin', '--mime', 'x/y'], { cwd });
    expect(objectOf()).toBe(before);
    const list = await run(['issue', 'attachment', 'list', issue], { cwd });
    expect(list.stdout).toMatch(
      /^a:b\.png {2}image\/png .*\n {2}sha256 .*\nother\.bin {2}x\/y .*\n.*\n\n2 attachments\n$/,
    );
  });

  it('comes along with a plain fetch of the log', async () => {
    const clone = newRepository();
    git(clone, 'fetch', '--quiet', cwd, 'refs/grite/wal:refs/grite/wal');
    git(clone, 'gc', '--quiet', '--prune=now');
    expect(await stdoutOf(['issue', 'attachment', 'get', issue, 'a:b.png'], clone)).toEqual({ code: 0, bytes: BYTES });
  });
});

describe('an attachment without its bytes', () => {
  const cwd = newRepository();
  const content = Buffer.from('late\n');
  let issue: string;
  beforeAll(async () => {
    issue = (await json<Created>(['issue', 'create', '--title', 'T'], { cwd })).short_id;
    writeFileSync(join(cwd, 'log.txt'), content);
  });

  it('is written as grite writes it, and get says that its bytes are not here', async () => {
    const sum = sha256(content).toUpperCase();
    const line = ['issue', 'attachment', 'add', issue, '--name', 'log.txt', '--sha256', sum, '--mime', 'text/plain'];
    expect(await json(line, { cwd })).toMatchObject({ size: null, sha256: sha256(content), action: 'added' });
    expect(await json(line, { cwd })).toMatchObject({ action: 'unchanged' });
    const get = {
      args: ['issue', 'attachment', 'get', issue, 'log.txt'],
      exit: 3,
      problem: 'attachment-bytes-missing',
    };
    await expectRefusal({ ...get, says: /not its bytes/ }, cwd);
    expect((await run(['issue', 'attachment', 'list', issue], { cwd })).stdout).toContain('(not in this repository)');
  });

  it('gets them when the file is attached', async () => {
    const added = await json(['issue', 'attachment', 'add', issue, 'log.txt'], { cwd });
    expect(added).toMatchObject({ action: 'added', size: content.length });
    const got = await stdoutOf(['issue', 'attachment', 'get', issue, 'log.txt'], cwd);
    expect(got.bytes).toEqual(content);
    const again = await json(['issue', 'attachment', 'add', issue, 'log.txt'], { cwd });
    expect(again).toMatchObject({ action: 'unchanged' });
    expect((await run(['issue', 'attachment', 'list', issue], { cwd })).stdout).not.toContain('not in this');
  });
});

it('bytes that were damaged are not given out', async () => {
  const cwd = newRepository();
  const issue = (await json<Created>(['issue', 'create', '--title', 'T'], { cwd })).short_id;
  writeFileSync(join(cwd, 'f.bin'), BYTES);
  await json(['issue', 'attachment', 'add', issue, 'f.bin'], { cwd });
  const object = git(cwd, 'rev-parse', `refs/grite/wal:attachments/${sha256(BYTES)}`);
  const path = join(cwd, '.git/objects', object.slice(0, 2), object.slice(2));
  const whole = readFileSync(path);
  rmSync(path);
  writeFileSync(path, whole.subarray(0, whole.length / 2));
  const line = ['issue', 'attachment', 'get', issue, 'f.bin'];
  await expectRefusal({ args: line, exit: 5, problem: 'attachment-bytes-damaged', says: /not what was attached/ }, cwd);
  rmSync(path);
  await expectRefusal({ args: line, exit: 3, problem: 'attachment-bytes-missing', says: /not its bytes/ }, cwd);
});

describe('what is refused changes nothing', () => {
  const cwd = newRepository();
  const names = new Map<string, string>();
  const sum = 'ab'.repeat(32);

  beforeAll(async () => {
    names.set('ID', (await json<Created>(['issue', 'create', '--title', 'T'], { cwd })).short_id);
    const folder = newFolder();
    names.set('FOLDER', folder);
    names.set('FILE', join(folder, 'file.txt'));
    names.set('HUGE', join(folder, 'huge'));
    writeFileSync(join(folder, 'file.txt'), 'x');
    writeFileSync(join(folder, 'huge'), '');
    truncateSync(join(folder, 'huge'), 26_214_401);
    for (const [digits, name] of [
      ['1', 'same'],
      ['2', 'same'],
    ] as const) {
      await json(['issue', 'attachment', 'add', names.get('ID') ?? '', '--name', name, '--sha256', digits.repeat(64)], { cwd }); // prettier-ignore
    }
  });

  const add = ['issue', 'attachment', 'add'];
  const get = ['issue', 'attachment', 'get', 'ID'];
  it.each<BadLine>([
    { args: [...add, 'ID'], exit: 2, problem: 'attachment-source-missing', says: /Nothing to attach/ },
    { args: [...add, 'ID', '--sha256', sum], exit: 2, problem: 'attachment-name-missing', says: /needs a name/ },
    { args: [...add, 'ID', 'nope'], exit: 3, problem: 'file-missing', says: /no file .*nope/ },
    { args: [...add, 'ID', 'FOLDER'], exit: 2, problem: 'file-is-directory', says: /is a directory/ },
    { args: [...add, 'ID', 'HUGE'], exit: 2, problem: 'attachment-too-large', says: /at most 26214400 bytes/ },
    { args: [...add, 'ffffffff', 'FILE'], exit: 3, problem: 'issue-not-found', says: /ffffffff/ },
    { args: [...add, 'ID', 'FILE', '--name', '../x'], exit: 2, problem: 'attachment-name-invalid', says: /is a path/ },
    { args: [...add, 'ID', 'FILE', '--name', ''], exit: 2, problem: 'attachment-name-invalid', says: /is empty/ },
    { args: [...add, 'ID', 'FILE', '--name', 'a\nb'], exit: 2, problem: 'attachment-name-invalid', says: /control/ },
    {
      args: [...add, 'ID', 'FILE', '--name', 'x'.repeat(257)],
      exit: 2,
      problem: 'text-too-long',
      says: /name is too long/,
    },
    { args: [...add, 'ID', 'FILE', '--mime', 'text'], exit: 2, problem: 'mime-invalid', says: /media type/ },
    { args: [...add, 'ID', 'FILE', '--mime', 'a/b\nc'], exit: 2, problem: 'mime-invalid', says: /media type/ },
    { args: [...add, 'ID', 'FILE', '--sha256', sum], exit: 4, problem: 'sha256-mismatch', says: /not abab/ },
    { args: [...add, 'ID', '--name', 'a', '--sha256', 'zz'], exit: 2, problem: 'sha256-malformed', says: /64 hex/ },
    { args: [...get, 'nope'], exit: 3, problem: 'attachment-not-found', says: /no attachment "nope"/ },
    { args: [...get, 'same'], exit: 2, problem: 'attachment-ambiguous', says: /fits 2 attachments/ },
    { args: ['issue', 'attachment', 'list', 'zz'], exit: 2, problem: 'issue-id-malformed', says: /"zz"/ },
  ])('$args', (line) => expectRefusal(line, cwd, names));
});
