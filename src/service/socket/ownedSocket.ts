import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Exclusion } from '../../app/ports/exclusion.ts';
import { isFault } from '../../base/fault.ts';
import { errnoOf, ifPresent } from '../../node/osFault.ts';

interface Parts {
  readonly path: string;
  /** Whether the path is that of a file, which stays behind when its process is killed. */
  readonly isFile: boolean;
  /** Keeps two from taking over at once. */
  readonly exclusion: Exclusion;
  /** The name under which they exclude each other. */
  readonly section: string;
  onConnection(socket: Socket): void;
  reportBug(error: unknown): void;
}

/** Milliseconds between two looks at whether the socket can be had, or is still there. */
const LOOK_EVERY = 5_000;
/** Those who wait to be taken in, when many connect at once. */
const BACKLOG = 4_096;

/**
 * A socket that one process at a time listens on. While another one does, it is looked again and again whether that is over; a
 * socket that was removed by somebody is made anew.
 */
export class OwnedSocket {
  #server: Server | undefined;
  #inode: bigint | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isEnded = false;

  constructor(private readonly parts: Parts) {}

  /** Whether this process listens. */
  get isOwned(): boolean {
    return this.#server !== undefined;
  }

  /** Takes the socket if nobody has it, and goes on trying. Resolves after the first try. */
  async start(): Promise<void> {
    await this.look();
    if (this.#isEnded) return;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY);
    this.#timer.unref();
  }

  /** Looks now. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce()
      .catch((error: unknown) => {
        // Where it cannot be had now, it is tried again; commands do their work alone meanwhile.
        if (!isFault(error) && errnoOf(error) === undefined) this.parts.reportBug(error);
      })
      .finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** Takes in nobody any more. Those who are there stay. */
  async end(): Promise<void> {
    this.#isEnded = true;
    clearInterval(this.#timer);
    await this.#looking;
    this.#stopListening();
  }

  async #lookOnce(): Promise<void> {
    if (this.#isEnded) return;
    if (this.#server !== undefined) {
      if (!this.parts.isFile || inodeOf(this.parts.path) === this.#inode) return;
      this.#stopListening();
    }
    await this.parts.exclusion.run(this.parts.section, () => this.#claim());
  }

  async #claim(): Promise<void> {
    const { path, isFile } = this.parts;
    if (this.#isEnded || (await isAnswered(path))) return;
    if (isFile) ifPresent(path, () => unlinkSync(path));
    const server = createServer((socket) => this.parts.onConnection(socket));
    await listen(server, path);
    // What fails later ends nothing: the next look finds out.
    server.on('error', () => undefined);
    if (isFile) chmodSync(path, 0o600);
    this.#inode = isFile ? inodeOf(path) : undefined;
    this.#server = server;
  }

  /** Closing a server removes the file of its socket, which may be that of another process by now. */
  #stopListening(): void {
    const server = this.#server;
    this.#server = undefined;
    server?.close();
  }
}

function inodeOf(path: string): bigint | undefined {
  return ifPresent(path, () => lstatSync(path, { bigint: true }).ino);
}

/** Whether somebody listens there. */
export function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (is: boolean): void => {
      socket.removeAllListeners().on('error', () => undefined);
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true));
    // Busy is not gone.
    socket.once('error', (error) => end(errnoOf(error) === 'EAGAIN'));
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
