import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeGitStore } from './acceptance.ts';
import type { GitStoreFixture } from './fixture.ts';
import { diskFixture, SETUPS } from './repositories.ts';

/** Makes a repository unusual, so that the git program serves it: it borrows from an empty one. */
function systemGitOver(kind: keyof typeof SETUPS, packed = false): () => Promise<GitStoreFixture> {
  return () =>
    diskFixture(
      (sandbox) => {
        const folder = SETUPS[kind](sandbox);
        const commonDir = sandbox.git(folder, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
        mkdirSync(sandbox.path('empty'));
        writeFileSync(join(commonDir, 'objects', 'info', 'alternates'), `${sandbox.path('empty')}\n`);
        return folder;
      },
      { packed },
    );
}

describeGitStore('system git: plain', systemGitOver('plain'), { onDisk: true });
describeGitStore('system git: bare', systemGitOver('bare'), { onDisk: true });
describeGitStore('system git: worktree, packed', systemGitOver('worktree', true), { onDisk: true });
for (const kind of ['alternates', 'SHA-256', 'shared'] as const) {
  describeGitStore(`system git: ${kind}`, () => diskFixture(SETUPS[kind]), { onDisk: true });
}
