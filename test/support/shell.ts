import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Door } from '../../src/cli/doors.ts';
import { type Created, type Ended, ENV, json, newFolder, newRepository, program } from './cli.ts';

/** A folder for the PATH, with the built program under these names. */
export function programFolder(...doors: readonly Door[]): string {
  const folder = newFolder();
  for (const door of doors) {
    const file = join(folder, door);
    writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${program(door)}" "$@"\n`);
    chmodSync(file, 0o755);
  }
  return folder;
}

/** Runs a script in bash, with the programs of `bin` on the PATH; `args` are its `$1` and so on. */
export function bash(script: string, options: { cwd: string; bin: string; args?: readonly string[] }): Promise<Ended> {
  const { cwd, bin, args = [] } = options;
  const env = { ...ENV, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  return new Promise((resolve) => {
    const child = execFile('bash', ['--norc', '-c', script, 'bash', ...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : child.exitCode, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** A repository with two issues, and a function that puts their ids into a command. */
export async function withTwoIssues(): Promise<{ cwd: string; complete: (command: string) => string }> {
  const cwd = newRepository();
  const create = (title: string) => json<Created>(['issue', 'create', '--title', title], { cwd });
  const [issue, other] = [await create('First'), await create('Second')];
  return {
    cwd,
    complete: (command) =>
      command.replace(/<ISSUE(_ID)?>/g, issue.issue_id).replace(/<(OTHER|COMPLETED_ID)>/g, other.short_id),
  };
}
