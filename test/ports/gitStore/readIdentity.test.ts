import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRepositoryAt } from '../../../src/node/compose.ts';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { readIdentity } from '../../../src/node/git/system/readIdentity.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';

const sandbox = new GitSandbox();
let repository: string;
let worktree: string;

beforeAll(() => {
  repository = sandbox.repository('repository');
  worktree = sandbox.path('worktree');
  sandbox.git(repository, ['worktree', 'add', '-q', worktree]);
});
afterAll(() => sandbox.remove());

async function identityAt(folder: string, env: Record<string, string> = {}) {
  const { gitDir } = await locateRepository(folder, {});
  return readIdentity(gitDir, { env: { ...sandbox.env, ...env } });
}

it('is nothing while git knows nothing, and where there is no git', async () => {
  expect(await identityAt(repository)).toEqual({});
  expect(await identityAt(repository, { PATH: '/nonexistent' })).toEqual({});
});

it('is what holds for the repository, of all the files that git reads', async () => {
  const global = sandbox.path('global.config');
  writeFileSync(global, '[user]\n\tname = Global\n\temail = global@example.com\n');
  const env = { GIT_CONFIG_GLOBAL: global };
  expect(await identityAt(repository, env)).toEqual({ name: 'Global', email: 'global@example.com' });
  sandbox.git(repository, ['config', 'user.name', 'Zoë  "Z"\nAda']);
  expect(await identityAt(repository, env)).toEqual({ name: 'Zoë  "Z"\nAda', email: 'global@example.com' });
});

it('is that of the linked worktree, where it has one', async () => {
  sandbox.git(repository, ['config', 'extensions.worktreeConfig', 'true']);
  sandbox.git(worktree, ['config', '--worktree', 'user.email', 'agent@example.com']);
  expect(await identityAt(worktree)).toMatchObject({ email: 'agent@example.com' });
  expect(await identityAt(repository)).not.toHaveProperty('email');
});

it('is not asked for where no program may be started', async () => {
  const opened = await openRepositoryAt({ cwd: repository, env: sandbox.env, git: 'never' });
  expect(await opened.readIdentity()).toEqual({});
  await opened.dispose();
});
