import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendEvents, createdEvent } from '../support/cliLogs.ts';
import { ended, git, json, type Listed, newRepository, program, run, start } from '../support/cli.ts';

const ISSUES = 400;
const BODY = 'y'.repeat(500_000);
const BIG = 'b1'.repeat(16);

/**
 * Runs a program with a pipe that was made non-blocking as standard output, and reads it late and slowly.
 * Prints how many bytes came and the exit code.
 */
const SLOW_READER = `
import os, subprocess, sys, time
read, write = os.pipe()
os.set_blocking(write, False)
child = subprocess.Popen(sys.argv[1:], stdout=write)
os.close(write)
time.sleep(0.3)
total = 0
while True:
    part = os.read(read, 20000)
    if not part:
        break
    total += len(part)
    time.sleep(0.001)
print(total, child.wait())
`;

describe('large outputs', () => {
  const cwd = newRepository();
  beforeAll(async () => {
    const many = Array.from({ length: ISSUES }, (_, i) => createdEvent(i.toString(16).padStart(32, '0'), `Issue ${i}`));
    await appendEvents(cwd, [...many, createdEvent(BIG, 'Big', BODY)]);
  });

  it('are complete in a pipe', async () => {
    const { code, stdout } = await run(['issue', 'show', BIG, '--json'], { cwd });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { data: { issue: { body: string } } }).data.issue.body).toBe(BODY);
  });

  it('are complete in a non-blocking pipe that is read slowly', async () => {
    const expected = (await run(['issue', 'show', BIG, '--json'], { cwd })).stdout;
    const args = ['-c', SLOW_READER, process.execPath, program(), 'issue', 'show', BIG, '--json'];
    const answer = execFileSync('python3', args, { cwd, encoding: 'utf8' });
    expect(answer.trim()).toBe(`${Buffer.byteLength(expected)} 0`);
  });

  it('end quietly when the reader has seen enough', () => {
    const script = `"$1" "$2" issue show ${BIG} | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, program()], {
      cwd,
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  it('fail when they cannot be written', () => {
    const script = `"$1" "$2" issue list >/dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, program()], {
      cwd,
      encoding: 'utf8',
    });
    expect(status).toBe(5);
    expect(stderr).toMatch(
      /^error: The command was carried out, but standard output did not take all of its result \(ENOSPC\)/,
    );
  });
});

describe('Ctrl-C', () => {
  it('ends a command that waits for its input', async () => {
    const cwd = newRepository();
    const child = start(['issue', 'create', '--title', 'T', '--body-file', '-'], { cwd });
    const end = ended(child);
    child.stdin?.write('half of a text');
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect({ code, signal: child.signalCode, stdout, stderr }).toEqual({
      code: null,
      signal: 'SIGINT',
      stdout: '',
      stderr: '',
    });
    expect(git(cwd, 'for-each-ref')).toBe('');
  });

  it('given twice, ends a command that waits for a lock', async () => {
    const cwd = newRepository();
    await json(['issue', 'create', '--title', 'First'], { cwd });
    writeFileSync(join(cwd, '.git/refs/grite/wal.lock'), '');
    const child = start(['issue', 'create', '--title', 'Second'], { cwd });
    const end = ended(child);
    const interrupting = setInterval(() => child.kill('SIGINT'), 200);
    const { code, stdout, stderr } = await end;
    clearInterval(interrupting);
    // The first signal can come before the program listens: then it ends as any program does.
    expect([130, null]).toContain(code);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    expect((await json<Listed>(['issue', 'list'], { cwd })).total).toBe(1);
  });
});
