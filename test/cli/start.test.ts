import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/gitLogs.ts';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
/** Milliseconds; a dozen processes on a busy machine. */
const PATIENCE = 60_000;

function start(env: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const { status, stdout, stderr } = spawnSync(process.execPath, [START, '--terminal'], {
    encoding: 'utf8',
    env: { ...process.env, GRITE_TEST_DATA: '', GRITE_BUILT: '1', TMPDIR: folder, TEMP: folder, ...env },
  });
  return { folder, status, stdout, stderr };
}

describe('npm start -- --terminal', { timeout: PATIENCE }, () => {
  it('shows every step with its outcome, in a folder that it names', () => {
    const { folder, status, stdout, stderr } = start({});
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const steps = [
      /^Demonstration in (.+)$/m,
      /^\$ git init --quiet$/m,
      /^\$ git fetch .*git-bug-small\.bundle/m,
      /^\$ grite init\nReady/m,
      /^\$ grite import git-bug\nImported 6 bugs \(4 open\) with 11 comments\n/m,
      /^\$ grite db stats\n[^$]*Issues: 6, 4 open\n/m,
      /^\$ grite issue list --state open\ngi-/m,
      /^\$ grite issue show gi-[^$]*commented on/m,
      /^\$ grite issue create [^\n]*\nCreated gi-/m,
      /^\$ grite issue list --state open --label feature\n[^$]*Try Grite/m,
      /^Go on by hand\n +cd /m,
    ];
    const places = steps.map((step) => stdout.search(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(steps[0]?.exec(stdout)?.[1]).toContain(folder);
  });

  it('fails when a step does', () => {
    const { status, stderr } = start({ PATH: '', Path: '' });
    expect(status).toBe(1);
    expect(stderr).toContain('git was not found');
  });
});
