import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';
import { SETUPS } from './repositories.ts';

let sandbox: GitSandbox;
beforeEach(() => void (sandbox = new GitSandbox()));
afterEach(() => sandbox.remove());

/** What git itself says about a folder. */
function askGit(folder: string): { gitDir: string; commonDir: string; bare: boolean; workTree: string | undefined } {
  const ask = (...flags: readonly string[]): string =>
    sandbox.git(folder, ['rev-parse', '--path-format=absolute', ...flags]);
  const insideWorkTree = ask('--is-inside-work-tree') === 'true';
  return {
    gitDir: ask('--git-dir'),
    commonDir: ask('--git-common-dir'),
    bare: ask('--is-bare-repository') === 'true',
    workTree: insideWorkTree ? ask('--show-toplevel') : undefined,
  };
}

describe('a repository is found as git finds it', () => {
  it.each(Object.entries(SETUPS))('%s', async (_, setup) => {
    const folder = setup(sandbox);
    expect(await locateRepository(folder, {})).toMatchObject(askGit(folder));
  });

  it('from a folder deep inside, and from inside the git dir', async () => {
    const folder = sandbox.repository('plain');
    const deep = join(folder, 'a', 'b');
    mkdirSync(deep, { recursive: true });
    for (const start of [deep, join(folder, '.git'), join(folder, '.git', 'refs')]) {
      expect(await locateRepository(start, {})).toMatchObject(askGit(start));
    }
  });

  it('through GIT_DIR and GIT_WORK_TREE, relative to where one is', async () => {
    const folder = sandbox.repository('plain');
    const env = { GIT_DIR: 'plain/.git' };
    expect(await locateRepository(sandbox.root, env)).toMatchObject({
      gitDir: join(folder, '.git'),
      workTree: sandbox.root,
    });
    expect(await locateRepository(sandbox.root, { ...env, GIT_WORK_TREE: 'plain' })).toMatchObject({
      workTree: folder,
    });
    await expect(locateRepository(folder, { GIT_DIR: 'nowhere' })).rejects.toMatchObject({
      report: { code: 'not-a-repository' },
    });
  });

  it('not above a ceiling, and not where there is none', async () => {
    const inside = join(sandbox.repository('plain'), 'inside');
    mkdirSync(inside);
    const none = { report: { code: 'not-a-repository' } };
    await expect(locateRepository(inside, { GIT_CEILING_DIRECTORIES: sandbox.path('plain') })).rejects.toMatchObject(
      none,
    );
    await expect(locateRepository(sandbox.root, { GIT_CEILING_DIRECTORIES: '/' })).rejects.toMatchObject(none);
    await expect(locateRepository(sandbox.path('absent'), {})).rejects.toMatchObject(none);
  });
});

describe('the kind of repository', () => {
  it.each([
    ['plain', { objectFormat: 'sha1', refStorage: 'files', hasAlternates: false, shared: false, otherExtensions: [] }],
    ['alternates', { objectFormat: 'sha1', hasAlternates: true }],
    ['SHA-256', { objectFormat: 'sha256', hasAlternates: false }],
    ['shared', { shared: true }],
  ] as const)('%s', async (kind, expected) => {
    expect(await locateRepository(SETUPS[kind](sandbox), {})).toMatchObject(expected);
  });

  it('names extensions that change the format', async () => {
    const folder = sandbox.repository('plain');
    sandbox.git(folder, ['config', 'extensions.refStorage', 'reftable']);
    sandbox.git(folder, ['config', 'extensions.somethingNew', 'true']);
    expect(await locateRepository(folder, {})).toMatchObject({
      refStorage: 'reftable',
      otherExtensions: ['somethingnew'],
    });
  });

  it('faults for an unknown hash and for broken config', async () => {
    const folder = sandbox.repository('plain');
    const path = join(folder, '.git', 'config');
    writeFileSync(path, '[extensions]\n\tobjectFormat = sha3\n');
    await expect(locateRepository(folder, {})).rejects.toMatchObject({ report: { code: 'store-unsupported' } });
    writeFileSync(path, '[core]\n\tbare = false\n<<<<<<< HEAD\n');
    await expect(locateRepository(folder, {})).rejects.toMatchObject({
      report: { code: 'config-invalid', details: { path, reason: 'line 3 is not git config' } },
    });
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', '.git'), 'nonsense');
    await expect(locateRepository(join(folder, 'sub'), {})).rejects.toMatchObject({
      report: { code: 'config-invalid' },
    });
  });
});
