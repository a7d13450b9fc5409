import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../src/base/ids.ts';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { openGitStore } from '../../../src/node/git/openGitStore.ts';
import { systemRemotes } from '../../../src/node/git/system/systemRemotes.ts';
import { ENV, git, newFolder } from '../../support/cli.ts';
import { serveGit } from '../../support/gitHttpServer.ts';
import { describeRemotes } from './acceptance.ts';

/** A program that is called ssh, notes how it was called, and carries the command out on this machine. */
function fakeSsh(): { readonly path: string; calls(): string } {
  const folder = newFolder();
  const log = join(folder, 'calls');
  const script = `#!/bin/sh\necho "$@" >> ${log}\nfor last; do :; done\nexec sh -c "$last"\n`;
  writeFileSync(join(folder, 'ssh'), script, { mode: 0o755 });
  return { path: `${folder}:${ENV['PATH'] ?? ''}`, calls: () => readFileSync(log, 'utf8') };
}

const ssh = fakeSsh();

/** By the form of an address: the address of a repository, and what ends what serves it. */
const FORMS: Readonly<Record<string, (root: string) => Promise<{ url: string; close?: () => Promise<void> }>>> = {
  'at a path': (root) => Promise.resolve({ url: join(root, 'there.git') }),
  'at a relative path': () => Promise.resolve({ url: '../there.git' }),
  'at file://': (root) => Promise.resolve({ url: `file://${root}/there.git` }),
  'at ssh://': (root) => Promise.resolve({ url: `ssh://someone@host.example:2222${root}/there.git` }),
  'at user@host:path': (root) => Promise.resolve({ url: `someone@host.example:${root}/there.git` }),
  'at http://': async (root) => {
    const { url, close } = await serveGit(root);
    return { url: `${url}/there.git`, close };
  },
};

for (const [form, address] of Object.entries(FORMS)) {
  describeRemotes(`through git, ${form}`, async () => {
    const root = newFolder();
    const [here, there] = [join(root, 'here'), join(root, 'there.git')];
    git(root, 'init', '--quiet', here);
    git(root, 'init', '--quiet', '--bare', there);
    git(there, 'config', 'http.receivepack', 'true');
    const { url, close } = await address(root);
    git(here, 'remote', 'add', 'origin', url);
    const env = { ...ENV, PATH: ssh.path };
    const open = async (folder: string) => openGitStore(await locateRepository(folder, {}), { env });
    const stores = [await open(here), await open(there)] as const;
    return {
      remotes: systemRemotes(join(here, '.git'), { env, cwd: here }),
      here: stores[0],
      there: stores[1],
      vanish: () => renameSync(there, `${there}.gone`),
      end: async () => {
        for (const store of stores) await store.dispose();
        await close?.();
      },
    };
  });
}

describe('a remote through git', () => {
  function setUp(url: (there: string) => string = (there) => there) {
    const root = newFolder();
    const [here, there] = [join(root, 'here'), join(root, 'there.git')];
    git(root, 'init', '--quiet', here);
    git(root, 'init', '--quiet', '--bare', there);
    git(here, 'commit', '--quiet', '--allow-empty', '-m', 'one');
    git(here, 'remote', 'add', 'origin', url(there));
    const id = git(here, 'rev-parse', 'HEAD') as ObjectId;
    const open = (env: NodeJS.ProcessEnv = ENV) => systemRemotes(join(here, '.git'), { env, cwd: here });
    return { root, here, there, id, open };
  }
  const update = (id: ObjectId) => [{ id, to: 'refs/grite/wal', expected: undefined }];
  const FETCHED = [{ from: 'refs/grite/wal', to: 'refs/grite-sync/origin/grite/wal' }];

  it('writes nothing that the configuration says, only what was asked for', async () => {
    const { here, there, id, open } = setUp();
    await open().push('origin', update(id));
    git(there, 'update-ref', 'refs/tags/v1', id);
    for (const spec of ['+refs/grite/*:refs/grite/*', '+refs/*:refs/copied/*']) {
      git(here, 'config', '--add', 'remote.origin.fetch', spec);
    }
    git(here, 'config', 'fetch.prune', 'true');
    git(here, 'update-ref', 'refs/grite/wal', git(here, 'commit-tree', '-m', 'mine', `${id}^{tree}`));
    const before = git(here, 'for-each-ref');
    await open().fetch('origin', FETCHED);
    expect(
      git(here, 'for-each-ref')
        .split('\n')
        .filter((line) => !line.includes('grite-sync'))
        .join('\n'),
    ).toBe(before);
  });

  it('is pushed to one ref at a time also where it is a mirror', async () => {
    const { here, there, id, open } = setUp();
    git(here, 'config', 'remote.origin.mirror', 'true');
    expect(await open().push('origin', update(id))).toMatchObject([{ kind: 'pushed' }]);
    expect(git(there, 'for-each-ref', '--format=%(refname)')).toBe('refs/grite/wal');
  });

  it('tells why it refuses, in its own words, bounded and without passwords', async () => {
    const { there, id, open } = setUp();
    mkdirSync(join(there, 'hooks'), { recursive: true });
    const script =
      '#!/bin/sh\necho "closed, see https://me:secret@example.com/x" >&2\nyes | head -c 5000 >&2\nexit 1\n';
    writeFileSync(join(there, 'hooks', 'pre-receive'), script, { mode: 0o755 });
    const [outcome] = await open().push('origin', update(id));
    expect(outcome).toMatchObject({ kind: 'rejected' });
    const { reason } = outcome as { reason: string };
    expect(reason).toContain('pre-receive hook declined');
    expect(reason.length).toBeLessThanOrEqual(500);
    expect(reason).not.toContain('secret');
  });

  it('is taken for a lost race when somebody holds the lock of the ref', async () => {
    const { there, id, open } = setUp();
    mkdirSync(join(there, 'refs', 'grite'), { recursive: true });
    writeFileSync(join(there, 'refs', 'grite', 'wal.lock'), '');
    const reason = expect.stringContaining('cannot lock ref') as string;
    expect(await open().push('origin', update(id))).toEqual([{ to: 'refs/grite/wal', kind: 'stale', reason }]);
  });

  it('is never asked a question: ssh runs in batch mode, unless the user has said how it is to run', async () => {
    const mine = fakeSsh();
    const { here, id, open } = setUp((there) => `someone@host.example:${there}`);
    await open({ ...ENV, PATH: mine.path }).push('origin', update(id));
    expect(mine.calls()).toMatch(/^-o BatchMode=yes .*someone@host\.example git-receive-pack/);
    const theirs = fakeSsh();
    const chosen = `${theirs.path.split(':')[0] ?? ''}/ssh -o Mine=1`;
    git(here, 'config', 'core.sshCommand', chosen);
    await open().fetch('origin', FETCHED);
    git(here, 'config', '--unset', 'core.sshCommand');
    await open({ ...ENV, GIT_SSH_COMMAND: chosen }).fetch('origin', FETCHED);
    expect(theirs.calls().trim().split('\n')).toHaveLength(2);
    expect(theirs.calls()).not.toContain('BatchMode');
  });

  it('does not ask for a password that it needs', async () => {
    const { root, here, there, id, open } = setUp();
    git(there, 'config', 'http.receivepack', 'true');
    const server = await serveGit(root, { user: 'me', password: 'secret' });
    const askpass = join(root, 'askpass');
    writeFileSync(askpass, `#!/bin/sh\ntouch ${root}/asked\necho x\n`, { mode: 0o755 });
    const env = { ...ENV, GIT_ASKPASS: askpass, SSH_ASKPASS: askpass, DISPLAY: ':0' };
    git(here, 'remote', 'set-url', 'origin', `${server.url}/there.git`);
    git(here, 'config', 'core.askPass', askpass);
    await expect(open(env).push('origin', update(id))).rejects.toMatchObject({ report: { code: 'remote-failed' } });
    expect(() => readFileSync(join(root, 'asked'))).toThrow();
    git(here, 'config', 'credential.helper', '!f() { echo username=me; echo password=secret; }; f');
    expect(await open(env).push('origin', update(id))).toMatchObject([{ kind: 'pushed' }]);
    await server.close();
  });

  it('says when its history is cut off', async () => {
    const { root, here, open } = setUp();
    git(here, 'commit', '--quiet', '--allow-empty', '-m', 'two');
    git(root, 'clone', '--quiet', '--bare', '--depth', '1', `file://${here}`, join(root, 'cut.git'));
    git(join(root, 'cut.git'), 'update-ref', 'refs/grite/wal', 'HEAD');
    git(root, 'init', '--quiet', 'fresh');
    git(join(root, 'fresh'), 'remote', 'add', 'origin', join(root, 'cut.git'));
    const remotes = systemRemotes(join(root, 'fresh', '.git'), { env: ENV });
    await expect(remotes.fetch('origin', FETCHED)).rejects.toMatchObject({
      report: { code: 'remote-failed', details: { reason: expect.stringContaining('--unshallow') as string } },
    });
    expect(git(here, 'rev-parse', 'HEAD')).toMatch(/^[0-9a-f]{40}$/);
    await expect(open().heads('origin', ['refs/grite/wal'])).resolves.toEqual([]);
  });

  it('tells how far it has got', async () => {
    const { here, id, open } = setUp();
    for (let i = 0; i < 40; i++) writeFileSync(join(here, `file${i}`), `${i}`);
    git(here, 'add', '.');
    git(here, 'commit', '--quiet', '-m', 'many');
    const steps: string[] = [];
    const onProgress = ({ step, done, total }: { step: string; done: number; total: number }): void => {
      expect(done).toBeLessThanOrEqual(total);
      steps.push(step);
    };
    await open().push('origin', update(git(here, 'rev-parse', 'HEAD') as ObjectId), { onProgress });
    await open().fetch('origin', FETCHED, { onProgress });
    expect(steps).toContain('Writing objects');
    expect(id).not.toBe('');
  });

  it('shows which refs git fetches by itself, and drops just the one that is named', async () => {
    const { here, open } = setUp();
    const bad = '+refs/grite/*:refs/grite/*';
    git(here, 'config', '--add', 'remote.origin.fetch', bad);
    expect(await open().refspecs('origin')).toEqual(['+refs/heads/*:refs/remotes/origin/*', bad]);
    expect(await open().removeRefspec('origin', bad)).toBe(true);
    expect(await open().removeRefspec('origin', bad)).toBe(false);
    expect(git(here, 'config', '--get-all', 'remote.origin.fetch')).toBe('+refs/heads/*:refs/remotes/origin/*');
  });
});
