import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { newFolder } from './cli.ts';

const WHAT_TO_DO =
  'This test needs a file system of its own: run it on Linux, as root with CAP_SYS_ADMIN or where unprivileged user ' +
  'namespaces are allowed (sysctl kernel.unprivileged_userns_clone=1; util-linux for unshare and nsenter)';

/**
 * A file system in memory that only processes started `within` see. It is gone when the process that holds it ends, whatever
 * becomes of the test.
 */
export class MountSpace {
  private constructor(
    private readonly holder: ChildProcess,
    /** Program and arguments to start a process with that sees the file system. */
    readonly within: readonly string[],
    /** Where it is. */
    readonly folder: string,
  ) {}

  /** A new, empty file system of `kilobytes`. */
  static async open(kilobytes: number): Promise<MountSpace> {
    const own = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
    const failures: string[] = [];
    for (const flags of [own, ['-r', '-m']]) {
      try {
        return await MountSpace.#open(flags, kilobytes);
      } catch (error) {
        failures.push(String(error));
      }
    }
    throw new Error(`${WHAT_TO_DO}\n${failures.join('\n')}`);
  }

  static async #open(flags: readonly string[], kilobytes: number): Promise<MountSpace> {
    // The holder lives until its standard input ends, which it does with this process at the latest.
    const holder = spawn('unshare', [...flags, '--propagation', 'private', 'cat'], { stdio: ['pipe', 'pipe', 'pipe'] });
    holder.stdin.on('error', () => undefined); // It ended; the answer that does not come says so.
    holder.stdin.write('ready\n');
    await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'error').then(([error]) => Promise.reject(error as Error)),
      once(holder, 'exit').then(() => Promise.reject(new Error(`unshare ${flags.join(' ')} ended`))),
    ]);
    const user = flags.includes('-r') ? ['-U', '--preserve-credentials'] : [];
    const within = ['nsenter', '-t', String(holder.pid), ...user, '-m'];
    const space = new MountSpace(holder, within, newFolder());
    space.run('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=0700`, 'tmpfs', space.folder);
    return space;
  }

  /** Runs a program that sees the file system; gives what it printed. */
  run(...command: readonly string[]): string {
    const [file, ...args] = [...this.within, ...command];
    return execFileSync(file as string, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  makeReadOnly(): void {
    this.run('mount', '-o', 'remount,bind,ro', this.folder);
  }

  async close(): Promise<void> {
    const gone = once(this.holder, 'exit');
    this.holder.stdin?.end();
    await gone;
  }
}
