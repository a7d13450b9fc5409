import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../lib/ensureInstalled.mjs';
import { findBugs } from './bugs.mjs';
import { announce, echo, showHead } from './screen.mjs';

/** The program that was built. */
export const cli = join(root, 'dist', 'cli', 'grite.cjs');

/** A new folder for a demonstration, and the commands that are run in it. All of them throw when a command fails. */
export class Workshop {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'grite-demo-'));
    this.env = plainEnvironment();
  }

  /** Makes it a repository, with the bugs of a real project or of an invented one. */
  importBugs() {
    const { bundle, about } = findBugs(process.env);
    announce(`A new repository, with ${about} as git-bug keeps them`);
    this.git('init', '--quiet');
    this.git('fetch', '--quiet', bundle, 'refs/bugs/*:refs/bugs/*', 'refs/identities/*:refs/identities/*');

    announce('Set Grite up and bring the bugs over');
    this.grite(['init']);
    this.grite(['import', 'git-bug']);
    this.grite(['db', 'stats']);
  }

  /** Removes the folder. */
  remove() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** Runs git and shows the command; what it says is shown only when it fails. */
  git(...args) {
    echo(['git', ...args]);
    this.#run('git', args, 'pipe');
  }

  /** Runs grite and shows the command and its output, of a long one the first `lines`. */
  grite(args, lines = Infinity) {
    echo(['grite', ...args]);
    if (lines === Infinity) this.#run(process.execPath, [cli, ...args], 'inherit');
    else showHead(this.#run(process.execPath, [cli, ...args], 'pipe'), lines);
  }

  /** Runs grite without showing anything, and gives what it wrote. */
  ask(...args) {
    return this.#run(process.execPath, [cli, ...args], 'pipe');
  }

  #run(program, args, output) {
    const { status, signal, error, stdout, stderr } = spawnSync(program, args, {
      cwd: this.folder,
      env: this.env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', output, output === 'inherit' ? 'inherit' : 'pipe'],
    });
    if (error?.code === 'ENOENT') throw new Error(`${program} was not found; it must be installed and on the PATH`);
    if (error) throw error;
    if (status !== 0)
      throw new Error(`${program} ended with ${signal ?? `exit code ${status}`}\n${stderr ?? ''}`.trim());
    return stdout ?? '';
  }
}

/** Without what would lead git or grite to another repository or actor than the demonstration's. */
function plainEnvironment() {
  const leading = (name) =>
    name === 'GRITE_HOME' || /^GIT_(DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|NAMESPACE|OBJECT_)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !leading(name)));
}
