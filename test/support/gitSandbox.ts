import { execFileSync, type ExecFileSyncOptionsWithBufferEncoding } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder and a git that knows nothing of the machine's settings. */
export class GitSandbox {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'grite-git-')));
  /** The environment for git, and for stores that start git. */
  readonly env: Record<string, string>;

  constructor() {
    const { PATH = '' } = process.env;
    this.env = {
      PATH,
      HOME: this.root,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@local',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@local',
    };
  }

  path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /** Runs git in `folder` and gives what it printed. A missing git program fails with what to install. */
  git(folder: string, args: readonly string[], input?: string | Uint8Array): string {
    const options: ExecFileSyncOptionsWithBufferEncoding = {
      cwd: folder,
      env: this.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(input === undefined ? {} : { input }),
    };
    try {
      return execFileSync(
        'git',
        ['-c', 'protocol.file.allow=always', '-c', 'init.defaultBranch=main', ...args],
        options,
      )
        .toString('utf8')
        .trimEnd();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        throw new Error('these tests need git: install the package "git"', { cause: error });
      }
      throw error;
    }
  }

  /** A repository in a folder of this name, with one commit on `main`. */
  repository(name: string, ...initOptions: readonly string[]): string {
    const folder = this.path(name);
    this.git(this.root, ['init', '-q', ...initOptions, folder]);
    this.git(folder, ['commit', '-q', '--allow-empty', '-m', 'first']);
    return folder;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
