import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fault } from '../../base/fault.ts';
import { ifPresent, withOsFaults } from '../../node/osFault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the sockets of one user are: a folder that is nobody else's, or on Windows the names of pipes. */
export interface SocketPlace {
  /** `undefined` on Windows. */
  readonly folder: string | undefined;
  /** The socket of a repository, by its common git dir. */
  pathOf(commonDir: string): string;
  /** The socket of the daemon itself. */
  readonly home: string;
}

/** Bits of others than the owner. */
const OTHERS = 0o077;
/** Hex digits of the hash in a name: paths of sockets may be of some hundred bytes only (unix(7), `sun_path`). */
const DIGITS = 20;
/** Bytes: what is left of the 104 of a path where they are fewest, for `/grite/` and the name of a socket. */
const LONGEST_RUNTIME = 70;

/**
 * The place for this user: `grite` in `XDG_RUNTIME_DIR`, else a folder with the user's number in that for temporary files.
 * Nothing is made here.
 */
export function socketPlace(env: Environment, platform: NodeJS.Platform = process.platform): SocketPlace {
  if (platform === 'win32') {
    const user = digest(`${env['USERDOMAIN'] ?? ''}\\${env['USERNAME'] ?? ''}`);
    const pipe = (name: string): string => `\\\\.\\pipe\\grite-${user}-${name}`;
    return { folder: undefined, pathOf: (commonDir) => pipe(digest(commonDir)), home: pipe('daemon') };
  }
  const runtime = env['XDG_RUNTIME_DIR'] ?? '';
  // As its specification says, a relative one does not count; in one that is too long no socket can be.
  const isUsable = isAbsolute(runtime) && Buffer.byteLength(runtime) <= LONGEST_RUNTIME;
  const folder = isUsable ? join(runtime, 'grite') : join(tmpdir(), `grite-${process.getuid?.() ?? 0}`);
  return {
    folder,
    pathOf: (commonDir) => join(folder, `${digest(commonDir)}.sock`),
    home: join(folder, 'daemon.sock'),
  };
}

/** Whether the folder is there, is this user's, and open to nobody else: only then is what lies in it believed. */
export function isOurs({ folder }: SocketPlace): boolean {
  if (folder === undefined) return true;
  const found = ifPresent(folder, () => lstatSync(folder));
  return (
    found?.isDirectory() === true &&
    (process.getuid === undefined || found.uid === process.getuid()) &&
    (found.mode & OTHERS) === 0
  );
}

/** Makes the folder. Faults with `service-failed` when somebody else has put another one there. */
export function makeOurs(place: SocketPlace): void {
  const { folder } = place;
  if (folder === undefined) return;
  withOsFaults(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  if (isOurs(place)) return;
  throw fault('service-failed', { reason: `${folder} is not a folder that only you may use` });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
