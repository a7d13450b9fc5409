import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ProcessRequest } from '../../../src/app/ports/processRunner.ts';
import { fault } from '../../../src/base/fault.ts';
import { systemProcesses } from '../../../src/node/process/processRunner.ts';
import { pause } from '../../../src/node/pause.ts';

const folder = mkdtempSync(join(tmpdir(), 'grite-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const processes = systemProcesses(process.env);
let count = 0;

function request(
  command: ProcessRequest['command'] | string,
  more: Partial<ProcessRequest> = {},
): ProcessRequest & { readonly text: () => string } {
  const said: Buffer[] = [];
  return {
    command: typeof command === 'string' ? { kind: 'shell', command } : command,
    cwd: folder,
    env: {},
    marks: { run: `test${process.pid}x${(count += 1)}`, step: '0' },
    onOutput: (bytes) => void said.push(Buffer.from(bytes)),
    signal: new AbortController().signal,
    timeoutMs: undefined,
    graceMs: 200,
    ...more,
    text: () => Buffer.concat(said).toString(),
  };
}

const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false; // There is no such process any more.
  }
};

/** The pid that a process wrote into a file, once it did. */
async function pidIn(name: string): Promise<number> {
  for (;;) {
    const path = join(folder, name);
    const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
    if (text !== '') return Number(text);
    await pause(5);
  }
}

describe('how it ends', () => {
  it.each([
    ['exit 0', { kind: 'exited', code: 0 }],
    ['exit 3', { kind: 'exited', code: 3 }],
    ['false; true', { kind: 'exited', code: 1 }],
    ['kill -9 $$', { kind: 'signalled', signal: 'SIGKILL' }],
    ['no-such-program-here', { kind: 'exited', code: 127 }],
  ])('%s', async (line, expected) => {
    expect(await processes.run(request(line))).toEqual(expected);
  });

  it('is told where nothing could be started', async () => {
    const exec = (...argv: string[]) => ({ kind: 'exec', argv }) as const;
    writeFileSync(join(folder, 'plain'), '');
    expect(await processes.run(request(exec('no-such-program')))).toEqual({
      kind: 'not-started',
      reason: 'there is no program no-such-program',
    });
    expect(await processes.run(request(exec(join(folder, 'plain'))))).toMatchObject({ kind: 'not-started' });
    expect(await processes.run(request(exec('true'), { cwd: join(folder, 'nowhere') }))).toMatchObject({
      kind: 'not-started',
      reason: expect.stringContaining('no folder') as string,
    });
  });
});

it('passes arguments as they are, adds to the environment, and gives both streams', async () => {
  const run = request(
    {
      kind: 'exec',
      argv: [
        'node',
        '-e',
        'console.log(process.argv[1], process.env.A, process.env.PATH !== undefined); console.error("err")',
        '$HOME; "x"',
      ],
    },
    { env: { A: 'b c' } },
  );
  expect(await processes.run(run)).toEqual({ kind: 'exited', code: 0 });
  expect(run.text()).toBe('$HOME; "x" b c true\nerr\n');
});

const ESCAPES: readonly (readonly [string, string])[] = [
  ['a child', 'sh -c "echo \\$\\$ > pid; sleep 60" & wait'],
  ['a session of its own', 'setsid sh -c "echo \\$\\$ > pid; sleep 60" & sleep 60'],
  ['a double fork', '(setsid sh -c "sh -c \'echo \\$\\$ > pid; exec sleep 60\' &" &) ; sleep 60'],
  [
    'what does not heed SIGTERM',
    'setsid sh -c "trap \\"\\" TERM HUP INT; echo \\$\\$ > pid; while :; do sleep 0.1; done" & sleep 60',
  ],
  ['what keeps the output open', 'sh -c "trap \\"\\" TERM; echo \\$\\$ > pid; sleep 60" & sleep 60'],
];

describe.each(['cancelled', 'timeout'] as const)('%s: everything that it started is dead', (why) => {
  it.each(ESCAPES)('%s', async (name, line) => {
    const file = `${why}-${name.replaceAll(/\W/g, '')}`;
    const ending = new AbortController();
    const running = processes.run(
      request(line.replace('> pid', `> ${file}`), {
        signal: ending.signal,
        timeoutMs: why === 'timeout' ? 700 : undefined,
      }),
    );
    const pid = await pidIn(file);
    expect(isAlive(pid)).toBe(true);
    if (why === 'cancelled') ending.abort();
    expect(await running).toEqual({ kind: why });
    expect(isAlive(pid)).toBe(false);
  });
});

it('gives a program time to end by itself', async () => {
  const run = request('trap "echo bye; exit 0" TERM; echo ready; while :; do sleep 0.02; done', {
    timeoutMs: 300,
    graceMs: 5_000,
  });
  const startMs = performance.now();
  expect(await processes.run(run)).toEqual({ kind: 'timeout' });
  expect(performance.now() - startMs).toBeLessThan(4_000);
  expect(run.text()).toMatch(/^ready\n[^]*bye\n$/);
});

it('does not start what was cancelled before', async () => {
  const ending = new AbortController();
  ending.abort();
  expect(await processes.run(request('touch never', { signal: ending.signal }))).toEqual({ kind: 'cancelled' });
  expect(existsSync(join(folder, 'never'))).toBe(false);
});

it('ends a program whose output cannot be taken, and passes the fault on', async () => {
  const run = request('echo $$ > full; while :; do echo x; done', {
    onOutput: () => {
      throw fault('disk-full', { path: 'somewhere' });
    },
  });
  await expect(processes.run(run)).rejects.toMatchObject({ report: { code: 'disk-full' } });
  expect(isAlive(await pidIn('full'))).toBe(false);
});

it('does not wait for what a program leaves behind, and ends that when it is asked to', async () => {
  const run = request('sh -c "echo \\$\\$ > left; sleep 60" & echo started');
  expect(await processes.run(run)).toEqual({ kind: 'exited', code: 0 });
  const pid = await pidIn('left');
  expect(isAlive(pid)).toBe(true);
  expect(await processes.sweep(run.marks.run)).toBeGreaterThan(0);
  expect(isAlive(pid)).toBe(false);
  expect(await processes.sweep(run.marks.run)).toBe(0);
});

it('leaves the processes of other steps and runs alone', async () => {
  const [one, two] = [new AbortController(), new AbortController()];
  const other = processes.run(request('echo $$ > other; sleep 60', { signal: two.signal }));
  const first = processes.run(request('sleep 60', { signal: one.signal }));
  const pid = await pidIn('other');
  one.abort();
  expect(await first).toEqual({ kind: 'cancelled' });
  expect(isAlive(pid)).toBe(true);
  two.abort();
  await other;
});

it('takes much output in little memory', async () => {
  let bytes = 0;
  const before = process.memoryUsage().rss;
  await processes.run(request('head -c 300000000 /dev/zero', { onOutput: (part) => (bytes += part.length) }));
  expect(bytes).toBe(300_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
});
