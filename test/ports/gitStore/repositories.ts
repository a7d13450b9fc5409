import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectId } from '../../../src/base/ids.ts';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { type GitStoreOptions, openGitStore } from '../../../src/node/git/openGitStore.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';
import type { GitStoreFixture } from './fixture.ts';

/** Makes a repository and gives the folder in which a user would be. */
type Setup = (sandbox: GitSandbox) => string;

export const SETUPS = {
  plain: (sandbox) => sandbox.repository('plain'),
  bare: (sandbox) => {
    sandbox.git(sandbox.root, ['clone', '-q', '--bare', sandbox.repository('source'), 'bare.git']);
    return sandbox.path('bare.git');
  },
  worktree: (sandbox) => {
    sandbox.git(sandbox.repository('main'), ['worktree', 'add', '-q', '../linked']);
    return sandbox.path('linked');
  },
  submodule: (sandbox) => {
    const outer = sandbox.repository('outer');
    sandbox.git(outer, ['submodule', '--quiet', 'add', sandbox.repository('inner'), 'parts/inner']);
    return join(outer, 'parts', 'inner');
  },
  'separate git dir': (sandbox) => sandbox.repository('apart', '--separate-git-dir', sandbox.path('elsewhere.git')),
  alternates: (sandbox) => {
    sandbox.git(sandbox.root, ['clone', '-q', '--shared', sandbox.repository('lender'), 'borrower']);
    return sandbox.path('borrower');
  },
  'SHA-256': (sandbox) => sandbox.repository('sha256', '--object-format=sha256'),
  shared: (sandbox) => sandbox.repository('shared', '--shared=group'),
} satisfies Record<string, Setup>;

export interface DiskFixtureOptions extends Partial<GitStoreOptions> {
  /** Objects and refs are packed whenever a test settles. */
  readonly packed?: boolean;
}

/** Short enough for tests that meet a lock, long enough for a busy machine. */
export const PATIENCE = { waitMs: 400, staleMs: 30_000 };

export async function diskFixture(
  setup: Setup,
  { packed = false, ...options }: DiskFixtureOptions = {},
): Promise<GitStoreFixture> {
  const sandbox = new GitSandbox();
  const folder = setup(sandbox);
  const location = await locateRepository(folder, {});
  const store = await openGitStore(location, { env: sandbox.env, patience: PATIENCE, ...options });
  const git = (args: readonly string[], input?: string | Uint8Array): string => sandbox.git(folder, args, input);
  const { commonDir } = location;
  return {
    store,
    disk: { commonDir, git },
    settle() {
      if (packed) git(['gc', '-q']);
    },
    damage(id) {
      const path = looseFile(commonDir, id, git);
      chmodSync(path, 0o644);
      writeFileSync(path, readFileSync(path).subarray(0, -10));
    },
    lose: (id) => rmSync(looseFile(commonDir, id, git)),
    async end() {
      await store.dispose();
      sandbox.remove();
    },
  };
}

/** The file of a loose object; packs are taken apart if it is packed. */
function looseFile(
  commonDir: string,
  id: ObjectId,
  git: (args: readonly string[], input?: Uint8Array) => string,
): string {
  const path = join(commonDir, 'objects', id.slice(0, 2), id.slice(2));
  if (existsSync(path)) return path;
  const packs = join(commonDir, 'objects', 'pack');
  const contents = readdirSync(packs)
    .filter((name) => name.endsWith('.pack'))
    .map((name) => readFileSync(join(packs, name)));
  for (const name of readdirSync(packs)) rmSync(join(packs, name));
  rmSync(join(commonDir, 'objects', 'info', 'commit-graph'), { force: true });
  for (const pack of contents) git(['unpack-objects', '-q'], pack);
  return path;
}
