import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/ensureInstalled.mjs';
import { newFolder } from '../support/cli.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  /** Where it makes its temporary folders. */
  readonly folder: string;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** Starts `npm start` with these flags, on the small repository. */
function start(flags: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const folder = newFolder();
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...flags], {
    env: { ...process.env, GRITE_TEST_DATA: '', GRITE_BUILT: '1', TMPDIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return { child, folder, output: () => output, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/** The processes that have to do with a folder, by their command lines. */
function processesOf(folder: string): readonly string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(commandLine).filter((line) => line.includes(folder));
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // It ended meanwhile.
  }
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'serves VS Code with the issues until %s, and leaves nothing',
    async (signal) => {
      const { child, folder, output, ended } = start(['--browser']);
      await expect.poll(output, { timeout: 120_000 }).toContain('Ctrl-C ends');
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+/.exec(output())?.[0] ?? '';
      expect(await (await fetch(address)).text()).toContain('vscode');
      expect(processesOf(folder)).not.toEqual([]);
      child.kill(signal);
      expect(await ended).toBe(0);
      expect({ left: readdirSync(folder), processes: processesOf(folder) }).toEqual({ left: [], processes: [] });
    },
  );

  it('opens the desktop’s VS Code where there is one, and ends with its window', async () => {
    const programs = newFolder();
    const log = join(programs, 'log');
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, 'code'), `#!/bin/sh\necho "$@" >> '${log}'\n`);
    chmodSync(join(programs, 'code'), 0o755);
    const path = `${programs}${delimiter}${process.env['PATH'] ?? ''}`;
    const { folder, ended } = start([], { PATH: path, VSCODE_IPC_HOOK_CLI: '' });
    expect(await ended).toBe(0);
    const [install, open] = readFileSync(log, 'utf8').trim().split('\n');
    expect(install).toMatch(/--user-data-dir \S+ --extensions-dir \S+ --install-extension \S+\.vsix$/);
    expect(open).toMatch(/--new-window --wait \S+grite-demo-\S+$/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
