import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../makeFolders.ts';
import { errnoOf, ifPresent, withOsFaults } from '../../osFault.ts';
import { writeFully } from '../../writeFully.ts';
import type { Durability } from '../objects/durability.ts';
import { uniqueSuffix } from '../objects/uniqueSuffix.ts';

export type Liveness = 'alive' | 'dead' | 'unknown';

/** Host, process id, when that process started, and what makes the name unique. */
const NAME = /^([0-9a-f]{16})-(\d{1,10})-(\d{1,20})-[0-9a-z]+$/;

export interface OwnFile {
  readonly path: string;
  readonly ino: bigint;
}

/**
 * The folder that says who holds our lock files. A lock file is a hard link to a file here whose name carries the host and
 * process of its owner, so it has complete content from the first moment and its owner can be found by inode.
 */
export class LockOwners {
  readonly #folder: string;
  readonly #durability: Durability;

  constructor(commonDir: string, durability: Durability) {
    this.#folder = join(commonDir, 'grite', 'local', 'locks');
    this.#durability = durability;
  }

  /** Creates a file of this process with `text` in it. */
  create(text: string): OwnFile {
    const path = this.uniquePath();
    return withOsFaults(path, () => {
      const fd = this.#open(path);
      try {
        writeFully(fd, Buffer.from(text));
        if (this.#durability === 'durable') fsyncSync(fd);
        return { path, ino: fstatSync(fd, { bigint: true }).ino };
      } catch (error) {
        unlinkSync(path);
        throw error;
      } finally {
        closeSync(fd);
      }
    });
  }

  /** A path in the folder that nobody else uses, marked as belonging to this process. */
  uniquePath(): string {
    return join(this.#folder, ownName());
  }

  /** What is known of the owner of the lock file with this inode; `undefined` when it is not one of ours. */
  ownerOf(ino: bigint): Liveness | undefined {
    const name = this.#nameOf(ino);
    return name === undefined ? undefined : livenessOf(name);
  }

  /** Removes the file that shows who owns the lock file with this inode. Its owner sees by that that it lost the lock. */
  disown(ino: bigint): void {
    const name = this.#nameOf(ino);
    if (name !== undefined) rmSync(join(this.#folder, name), { force: true });
  }

  /**
   * Removes what processes of this host that are gone have left here. A file that is still linked elsewhere may be the proof
   * of who owned a lock, and stays until it is `oldMs` old.
   */
  sweep(oldMs: number): void {
    for (const name of this.#names()) {
      const path = join(this.#folder, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats === undefined || livenessOf(name) !== 'dead') continue;
      if (stats.nlink === 1 || Date.now() - stats.mtimeMs > oldMs) rmSync(path, { force: true });
    }
  }

  #nameOf(ino: bigint): string | undefined {
    return this.#names().find((candidate) => inodeOf(join(this.#folder, candidate)) === ino);
  }

  #names(): string[] {
    const names = ifPresent(this.#folder, () => readdirSync(this.#folder)) ?? [];
    return names.filter((name) => NAME.test(name));
  }

  #open(path: string): number {
    try {
      return openSync(path, 'wx', 0o644);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
      makeFolders(this.#folder);
      return openSync(path, 'wx', 0o644);
    }
  }
}

/** `undefined` when there is no such file. */
export function inodeOf(path: string): bigint | undefined {
  return ifPresent(path, () => statSync(path, { bigint: true, throwIfNoEntry: false }))?.ino;
}

/** A name that nobody else has, and that tells what becomes of this process (`livenessOf`). */
export function ownName(): string {
  return `${thisHost()}-${process.pid}-${ownStart()}-${uniqueSuffix()}`;
}

/** What is known of the process that made a name with `ownName`. */
export function livenessOf(name: string): Liveness {
  const [, host, pid = '', start] = NAME.exec(name) ?? [];
  if (host !== thisHost()) return 'unknown';
  try {
    process.kill(Number(pid), 0);
    // A process that started at another time has only got the id of one that is gone.
    const startedNow = start === NO_START ? undefined : startOf(pid);
    return startedNow === undefined || startedNow === start ? 'alive' : 'dead';
  } catch (error) {
    return errnoOf(error) === 'ESRCH' ? 'dead' : 'alive'; // EPERM: it lives, and belongs to another user.
  }
}

const NO_START = '0';
let started: string | undefined;

function ownStart(): string {
  started ??= startOf('self') ?? NO_START;
  return started;
}

/**
 * When a process started, in clock ticks since the machine did, so that setting the clock changes nothing (proc(5),
 * `/proc/<pid>/stat`, field 22); `undefined` on systems that do not show it, and where it may not be seen.
 */
function startOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, the name, is in parentheses and may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // Not shown here: the process id alone must do.
  }
}

let host: string | undefined;

/** Where process ids of this process mean something: the host, and on Linux its namespace of process ids (containers). */
function thisHost(): string {
  host ??= createHash('sha256').update(`${hostName()}\0${pidNamespace()}`).digest('hex').slice(0, 16);
  return host;
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return ''; // Systems without /proc have no such namespaces.
  }
}

/** The name of this machine; from the kernel where it shows it as a file, because loading `node:os` takes a millisecond. */
function hostName(): string {
  try {
    return readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();
  } catch {
    return process.getBuiltinModule('node:os').hostname(); // Systems without /proc have no such file.
  }
}
