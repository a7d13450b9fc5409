import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../src/cli/doors.ts';
import { appendEvents, createdEvent } from '../support/cliLogs.ts';
import { type Created, json, newFolder, newRepository, run } from '../support/cli.ts';
import { programFolder } from '../support/shell.ts';

const DOORS = ['grite', 'ccm-orchestrator'] as const;
const bin = programFolder(...DOORS);
const scripts = newFolder();
const cwd = newRepository();
let issue: Created;

beforeAll(async () => {
  for (const door of DOORS) {
    writeFileSync(join(scripts, door), (await run(['completions', 'bash'], { cwd: bin, door })).stdout);
  }
  const labels = ['--label', 'priority:P1', '--label', 'good first issue', '--label', '$(touch pwned)'];
  issue = await json<Created>(['issue', 'create', '--title', 'Login fails', '--assignee', 'alice', ...labels], { cwd });
  await appendEvents(cwd, [createdEvent('ab'.repeat(16), 'Title\twith\x1b[2J escapes', '', ['two\nlines', '\x1b[2J'])]);
});

/** What bash puts into COMPREPLY for a line with the cursor at its end; `listing`: it would show a list of them. */
function bash(line: string, { door = 'grite', listing = false }: { door?: Door; listing?: boolean } = {}): string[] {
  const driver = [
    `source ${join(scripts, door)}`,
    'COMP_LINE=$1 COMP_POINT=${#1}',
    `COMP_TYPE=${listing ? 63 : 9}`,
    complete(door),
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const out = execFileSync('bash', ['--norc', '-c', driver, 'bash', line], {
    cwd,
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: '/nonexistent', LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return out.split('\n').filter((row) => row !== '');
}

/** Calls the function that bash would call. */
function complete(door: Door): string {
  return `f=$(complete -p ${door}); f=\${f#*-F }; \${f%% *}`;
}

describe('bash', () => {
  it('completes commands, options and fixed values', () => {
    expect(bash('grite issue cr')).toEqual(['create']);
    expect(bash('grite issue list --st')).toEqual(['--state']);
    expect(bash('grite issue list --state ')).toEqual(['open', 'closed', 'all']);
    expect(bash('grite issue list --state=cl')).toEqual(['closed']);
  });

  it('completes ids, labels and users of the repository', () => {
    expect(bash('grite issue show gi-')).toContain(issue.short_id);
    expect(bash(`grite issue show ${issue.issue_id.slice(0, 5)}`)).toEqual([issue.issue_id.slice(0, 8)]);
    expect(bash('grite issue list --label priority:')).toEqual(['P1']);
    expect(bash('grite issue list --label "good')).toEqual(['good first issue']);
    expect(bash('grite issue list --label good')).toEqual(['good\\ first\\ issue']);
    expect(bash('grite issue create --assignee ')).toEqual(['@me', 'alice']);
    expect(bash('grite issue create --template inc')).toEqual(['incident']);
  });

  it('gives what cannot be run, and nothing that steers the terminal', () => {
    expect(bash('grite issue list --label $')).toEqual(['\\$\\(touch\\ pwned\\)']);
    expect(bash('grite issue list --label "$')).toEqual([]);
    expect(bash('grite issue list --label ').join('')).not.toMatch(/two|\x1b/);
    expect(bash('grite issue show gi-', { listing: true }).join('')).not.toMatch(/[\x1b\t]/);
  });

  it('shows what they stand for in a list', () => {
    const rows = bash('grite issue show ', { listing: true });
    expect(rows).toContain(`${issue.short_id}  (Login fails)`);
  });

  it('completes another name of the program', () => {
    expect(bash('ccm-orchestrator comp', { door: 'ccm-orchestrator' })).toEqual(['completions']);
  });
});

describe('the question of a script', () => {
  const ask = (args: string[], folder = cwd) => run(['__complete', ...args], { cwd: folder });

  it('is answered outside of a repository, and in a broken one, with nothing and without a word', async () => {
    const nothing = { code: 0, stdout: ':none\n', stderr: '' };
    expect(await ask(['--', 'issue', 'show', ''], newFolder())).toEqual(nothing);
    const broken = newFolder();
    mkdirSync(join(broken, '.git'));
    writeFileSync(join(broken, '.git', 'HEAD'), 'x');
    expect(await ask(['--', 'issue', 'show', ''], broken)).toEqual(nothing);
    expect(await ask(['--', '-C', '/no/such/folder', 'issue', 'show', ''])).toEqual(nothing);
  });

  it('is answered for the folder of -C', async () => {
    const { stdout } = await ask(['--', '-C', cwd, 'issue', 'show', 'gi-'], newFolder());
    expect(stdout).toContain(`${issue.short_id}\tLogin fails\n`);
  });

  it('says that the shell completes files', async () => {
    expect((await ask(['--', 'issue', 'create', '--body-file', ''])).stdout).toBe(':files\n');
  });
});

it('needs no repository, knows its shells, and prints JSON when asked', async () => {
  const folder = newFolder();
  expect(await json(['completions', 'fish'], { cwd: folder })).toMatchObject({ shell: 'fish', program: 'grite' });
  expect((await run(['completions', 'tcsh'], { cwd: folder })).code).toBe(2);
});

/** Shells that are here check the syntax of their scripts. */
const CHECKS = [
  ['bash', ['-n']],
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
] as const;

it.each(CHECKS.filter(([shell]) => isInstalled(shell)))(
  '%s finds nothing wrong with its script',
  async (shell, args) => {
    const file = join(newFolder(), 'script');
    writeFileSync(file, (await run(['completions', shell], { cwd })).stdout);
    expect(execFileSync(shell, [...args, file], { encoding: 'utf8' })).toBe('');
  },
);

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // Not here: nothing to check with.
  }
}
