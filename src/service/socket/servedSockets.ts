import { statSync } from 'node:fs';
import type { ActorSelection } from '../../app/actors.ts';
import type { RunOptions } from '../../app/operations/operation.ts';
import type { Exclusion } from '../../app/ports/exclusion.ts';
import type { Location } from '../../app/ports/ports.ts';
import type { ServedBy } from '../../app/ports/serviceControl.ts';
import type { Repository } from '../../app/repository.ts';
import { ifPresent } from '../../node/osFault.ts';
import type { RepositoryInfo } from '../contract.ts';
import type { OpenRepositories, Ran } from '../openRepositories.ts';
import type { Beside } from '../server.ts';
import { Answering } from './answer.ts';
import { Besides } from './besides.ts';
import type { MessageConnection } from 'vscode-jsonrpc';
import { makeOurs, type SocketPlace } from './socketPlace.ts';
import { OwnedSocket } from './ownedSocket.ts';
import type { AskParams } from './wire.ts';

export interface SocketParts {
  readonly place: SocketPlace;
  readonly version: string;
  /** Of this process; see `environmentOf`. */
  readonly environment: string;
  readonly who: () => ServedBy;
  readonly open: (place: Location, selection: ActorSelection) => Promise<Repository>;
  /** Keeps processes apart that want the socket of a repository, or of all of a user (`undefined`). */
  readonly exclusionOf: (commonDir: string | undefined) => Exclusion;
  readonly also?: (connection: MessageConnection) => void;
  reportBug(error: unknown): void;
}

interface Served {
  readonly info: RepositoryInfo;
  readonly socket: OwnedSocket;
}

const SECTION = 'service';

/** Serves the repositories that a service has open to command lines as well, each on its own socket. */
export class ServedSockets implements Beside {
  readonly #served = new Map<string, Served>();
  readonly #besides: Besides;
  readonly answering: Answering;
  #isEnded = false;

  constructor(
    private readonly repositories: OpenRepositories,
    private readonly parts: SocketParts,
  ) {
    this.#besides = new Besides(parts.open);
    const run = (asked: AskParams, options: RunOptions): Promise<Ran> => this.#run(asked, options);
    this.answering = new Answering({ ...parts, run });
  }

  /** The common git dirs of the repositories that are served, or wait for it. */
  get keys(): readonly string[] {
    return [...this.#served.keys()];
  }

  /** Serves a repository from now on. Where somebody else does, as soon as that is over. */
  opened(info: RepositoryInfo): void {
    const { key } = info;
    if (this.#isEnded || this.#served.has(key)) return;
    const socket = this.#socket(this.parts.place.pathOf(key), key, ({ place }) => place.commonDir === key);
    this.#served.set(key, { info, socket });
    void socket.start();
  }

  async closed(key: string): Promise<void> {
    const served = this.#served.get(key);
    this.#served.delete(key);
    await served?.socket.end();
    await this.#besides.close(key);
  }

  /** The socket of the service itself, on which no repository is served. */
  home(): OwnedSocket {
    return this.#socket(this.parts.place.home, undefined, () => false);
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    await Promise.all([...this.#served.values()].map(({ socket }) => socket.end()));
    this.#served.clear();
    await this.answering.end();
    await this.#besides.close();
  }

  #socket(path: string, commonDir: string | undefined, isHere: (asked: AskParams) => boolean): OwnedSocket {
    makeOurs(this.parts.place);
    return new OwnedSocket({
      path,
      isFile: this.parts.place.folder !== undefined,
      exclusion: this.parts.exclusionOf(commonDir),
      section: SECTION,
      onConnection: (socket) => this.answering.serve(socket, isHere),
      reportBug: (error) => this.parts.reportBug(error),
    });
  }

  #run({ operation: id, input, place, selection }: AskParams, options: RunOptions): Promise<Ran> {
    const info = this.#served.get(place.commonDir)?.info;
    if (info === undefined) throw new Error('the repository is not served any more');
    const isFollowed =
      info.gitDir === place.gitDir &&
      info.workTree === place.workTree &&
      selection.actor === undefined &&
      selection.dataDir === undefined;
    if (isFollowed) return this.repositories.run(info, id, input, options);
    return this.#besides.use(place, selection, (repository) =>
      this.repositories.runIn(repository, info.key, { id, input, options }),
    );
  }
}

/** Whether the folder of a repository is still there. */
export function isThere(commonDir: string): boolean {
  return ifPresent(commonDir, () => statSync(commonDir))?.isDirectory() === true;
}
