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
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../makeFolders.ts';
import { errnoOf, ifPresent, withOsFaults } from '../../osFault.ts';
import type { Durability } from '../objects/durability.ts';
import { uniqueSuffix } from '../objects/uniqueSuffix.ts';

export type Liveness = 'alive' | 'dead' | 'unknown';

const NAME = /^([0-9a-f]{16})-(\d{1,10})-[0-9a-z]+$/;

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
        writeSync(fd, text);
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
    return join(this.#folder, `${thisHost()}-${process.pid}-${uniqueSuffix()}`);
  }

  /** What is known of the owner of the lock file with this inode; `undefined` when it is not one of ours. */
  ownerOf(ino: bigint): Liveness | undefined {
    const name = this.#names().find((candidate) => inodeOf(join(this.#folder, candidate)) === ino);
    return name === undefined ? undefined : livenessOf(name);
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

function livenessOf(name: string): Liveness {
  const [, host, pid] = NAME.exec(name) ?? [];
  if (host !== thisHost()) return 'unknown';
  try {
    process.kill(Number(pid), 0);
    return 'alive';
  } catch (error) {
    return errnoOf(error) === 'ESRCH' ? 'dead' : 'alive'; // EPERM: it lives, and belongs to another user.
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
