import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { type CancellationToken, createMessageConnection, type MessageConnection } from 'vscode-jsonrpc';
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

const READS: ReadonlySet<string> = new Set(operations.filter(({ level }) => level === 'read').map(({ id }) => id));

/** Answers those who connect to the sockets of a service. */
export class Answering {
  readonly #greeting: Greeting;
  readonly #outcomes = new Outcomes<Answer>();
  readonly #connections = new Set<MessageConnection>();
  readonly #running = new Set<Promise<unknown>>();
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
    void connection.sendNotification(GREETING, this.#greeting).catch(() => connection.dispose());
  }

  /** Takes no further requests; resolves when what is under way is done and told. */
  async end(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    // What was answered just now is still on its way.
    await new Promise((resolve) => setImmediate(resolve));
    for (const connection of this.#connections) connection.end();
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
    const alive = setInterval(() => void connection.sendNotification(ALIVE).catch(() => undefined), ALIVE_EVERY);
    const cancellation = new AbortController();
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
      this.lastAsked = Date.now();
    }
  }

  #run(connection: MessageConnection, asked: AskParams, signal: AbortSignal): Promise<Answer> {
    return settle(this.parts, async () => {
      try {
        return await this.parts.run(asked, {
          signal,
          ...(asked.session !== undefined && { session: asked.session }),
          onNote: (note) => void connection.sendNotification(NOTED_THERE, note).catch(() => undefined),
          onProgress: (progress) => void connection.sendNotification(PROGRESSED, progress).catch(() => undefined),
        });
      } catch (error) {
        // Who stopped it knows why.
        if (signal.aborted && error === signal.reason) return { kind: 'stopped' };
        throw error;
      }
    });
  }
}
