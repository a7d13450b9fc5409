import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  type CancellationToken,
  ConnectionError,
  createMessageConnection,
  type MessageConnection,
} from 'vscode-jsonrpc';
import { SocketMessageReader, SocketMessageWriter } from 'vscode-jsonrpc/node';
import { operations } from '../../app/operations/catalog.ts';
import type { RunOptions } from '../../app/operations/operation.ts';
import type { ServedBy } from '../../app/ports/serviceControl.ts';
import type { Ran } from '../openRepositories.ts';
import { settle } from '../server.ts';
import { askParamsSchema } from './askParams.ts';
import { ALIVE, ASK, GREETING, NOTED_THERE, PROGRESSED, STARTED, WHO } from './contract.ts';
import { Outcomes } from './outcomes.ts';
import { ALIVE_EVERY, type Answer, type AskParams, type Greeting, PROTOCOL } from './wire.ts';

/** Who answers on sockets, and by what. */
export interface AnsweringParts {
  readonly version: string;
  /** Of this process; see `environmentOf`. */
  readonly environment: string;
  readonly who: () => ServedBy;
  /** Runs what was asked in the repository that it was asked for. */
  readonly run: (asked: AskParams, options: RunOptions) => Promise<Ran>;
  /** Requests that a daemon answers besides. */
  readonly also?: (connection: MessageConnection) => void;
  reportBug(error: unknown): void;
}

/** Milliseconds that what is under way has when the service is to end. */
const ENDS_WITHIN = 2_000;

const READS: ReadonlySet<string> = new Set(operations.filter(({ level }) => level === 'read').map(({ id }) => id));

/** Answers those who connect to the sockets of a service. */
export class Answering {
  readonly #greeting: Greeting;
  readonly #outcomes = new Outcomes<Answer>();
  readonly #connections = new Set<MessageConnection>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #cancellations = new Set<AbortController>();
  /** When something was asked the last time, in milliseconds since the epoch. */
  lastAsked = Date.now();

  constructor(private readonly parts: AnsweringParts) {
    const { version, environment } = parts;
    this.#greeting = { protocol: PROTOCOL, version, environment, instance: randomBytes(8).toString('hex') };
  }

  /** Whether something is being carried out. */
  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Serves somebody who connected; only what `isHere` says belongs to the socket is carried out. */
  serve(socket: Socket, isHere: (asked: AskParams) => boolean): void {
    // Who goes away in the middle of an answer is no trouble of ours.
    socket.on('error', () => undefined);
    const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    this.#connections.add(connection);
    connection.onError(() => connection.dispose());
    connection.onClose(() => {
      this.#connections.delete(connection);
      connection.dispose();
    });
    connection.onRequest(WHO, () => this.parts.who());
    connection.onRequest(ASK, (params, token) => this.#answer(connection, params, { token, isHere }));
    this.parts.also?.(connection);
    connection.listen();
    tell(() => connection.sendNotification(GREETING, this.#greeting));
  }

  /** Resolves when what is under way is done and told. What takes longer than a moment is stopped, and whoever asked goes on with it. */
  async end(): Promise<void> {
    const timer = setTimeout(() => {
      for (const each of this.#cancellations) each.abort();
    }, ENDS_WITHIN);
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    clearTimeout(timer);
    // What was answered just now is on its way once something that comes after it is.
    await new Promise((resolve) => setImmediate(resolve));
    const connections = [...this.#connections];
    await Promise.all(connections.map((each) => told(() => each.sendNotification(ALIVE))));
    for (const connection of connections) connection.end();
    this.#connections.clear();
  }

  async #answer(
    connection: MessageConnection,
    params: unknown,
    { token, isHere }: { readonly token: CancellationToken; readonly isHere: (asked: AskParams) => boolean },
  ): Promise<Answer> {
    const asked = askParamsSchema.parse(params) as AskParams;
    if (!isHere(asked)) throw new Error('another repository is served here');
    this.lastAsked = Date.now();
    const alive = setInterval(() => tell(() => connection.sendNotification(ALIVE)), ALIVE_EVERY);
    const cancellation = new AbortController();
    this.#cancellations.add(cancellation);
    // Nobody waits any more for what somebody asked who is gone.
    const leaving = connection.onClose(() => cancellation.abort());
    const cancelling = token.onCancellationRequested(() => cancellation.abort());
    try {
      // Who asks has to know that it may have been done before it can be done: whoever goes away earlier does it alone.
      if (!READS.has(asked.operation)) await connection.sendNotification(STARTED);
      const running = this.#outcomes.once(asked.key, () => this.#run(connection, asked, cancellation.signal));
      this.#running.add(running);
      return await running.finally(() => this.#running.delete(running));
    } finally {
      clearInterval(alive);
      cancelling.dispose();
      leaving.dispose();
      this.#cancellations.delete(cancellation);
      this.lastAsked = Date.now();
    }
  }

  #run(connection: MessageConnection, asked: AskParams, signal: AbortSignal): Promise<Answer> {
    return settle(this.parts, async () => {
      try {
        return await this.parts.run(asked, {
          signal,
          ...(asked.session !== undefined && { session: asked.session }),
          onNote: (note) => tell(() => connection.sendNotification(NOTED_THERE, note)),
          onProgress: (progress) => tell(() => connection.sendNotification(PROGRESSED, progress)),
        });
      } catch (error) {
        // Who stopped it knows why.
        if (signal.aborted && error === signal.reason) return { kind: 'stopped' };
        throw error;
      }
    });
  }
}

/** Tells somebody who may be gone; that is no trouble of anybody else. A connection that is over throws, or rejects. */
async function told(telling: () => Promise<void>): Promise<void> {
  try {
    await telling();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function tell(telling: () => Promise<void>): void {
  void told(telling);
}

/** Errors of the connection, and of the socket below it. */
function isGone(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof Error && 'code' in error);
}
