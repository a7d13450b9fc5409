import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { maintainIfDue, PACK_AT } from '../../src/app/maintenance/maintainIfDue.ts';
import type { Repository } from '../../src/app/repository.ts';
import { listSnapshots } from '../../src/app/snapshots/snapshotRefs.ts';
import { openRepositoryAt } from '../../src/node/compose.ts';
import { GitSandbox } from '../support/gitSandbox.ts';
import { append, comment } from '../support/logs.ts';

let sandbox: GitSandbox;
let folder: string;
let repository: Repository;

beforeEach(async () => {
  sandbox = new GitSandbox();
  folder = sandbox.repository('repository');
  repository = await openRepositoryAt({ cwd: folder, env: sandbox.env });
});
afterEach(async () => {
  await repository.dispose();
  sandbox.remove();
});

/** So many appends leave more loose objects than may lie about; each has at least four of its own. */
async function appendMany(): Promise<void> {
  for (let i = 0; i < PACK_AT / 4; i++) await append(repository.issueLog, comment());
}

it('does nothing while nothing is due', async () => {
  await append(repository.issueLog, comment());
  expect(await maintainIfDue(repository)).toEqual({ failed: [] });
});

it('packs once there are enough loose objects, and then only when as many came again', async () => {
  await appendMany();
  expect(await maintainIfDue(repository)).toMatchObject({ packed: { kind: 'packed', packs: 1 }, failed: [] });
  expect(await maintainIfDue(repository)).toEqual({ failed: [] });
  expect((await repository.care.looseObjects()).fresh).toBe(0);
});

it('makes a snapshot when one is due, and keeps five', async () => {
  await append(repository.issueLog, comment());
  writeFileSync(join(folder, '.git/grite/config.toml'), '[snapshot]\nmax_events = 1\n');
  for (let i = 0; i < 7; i++) {
    expect((await maintainIfDue(repository)).snapshot).toMatchObject({ eventCount: i + 1 });
    expect((await maintainIfDue(repository)).snapshot).toBeUndefined();
    await append(repository.issueLog, comment());
  }
  expect(await listSnapshots(repository.store)).toHaveLength(5);
});

it('names what could not be done instead of failing, and writes nothing where it may not', async () => {
  await appendMany();
  await repository.dispose();
  repository = await openRepositoryAt({ cwd: folder, env: { ...sandbox.env, PATH: '/nonexistent' } });
  expect(await maintainIfDue(repository)).toMatchObject({ failed: [{ code: 'git-missing' }] });
  await repository.dispose();
  repository = await openRepositoryAt({ cwd: folder, env: sandbox.env, git: 'never' });
  expect(await maintainIfDue(repository)).toEqual({ failed: [] });
});
