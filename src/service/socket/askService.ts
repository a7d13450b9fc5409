import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Note } from '../../app/note.ts';
import type { Progress } from '../../app/operations/operation.ts';
import {
  ALIVE_EVERY,
  type Answer,
  ASK_METHOD,
  type AskParams,
  CANCEL_METHOD,
  type Greeting,
  GREETING_METHOD,
  NOTE_METHOD,
  PROGRESS_METHOD,
  PROTOCOL,
  STARTED_METHOD,
} from './wire.ts';
import { frame, type WireMessage, WireReader } from './wireReader.ts';

export type Question = Omit<AskParams, 'key'>;

export interface AskOptions {
  /** Of this program; see `Greeting`. */
  readonly version: string;
  readonly environment: string;
  readonly signal?: AbortSignal | undefined;
  readonly onNote?: ((note: Note) => void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * What came of it. `unavailable`: nobody is there who would do the same as this process, and nothing was carried out.
 * `lost`: the service ended while it was at it, and it is not known how far it came.
 */
export type Asked =
  | { readonly kind: 'answered'; readonly answer: Exclude<Answer, { readonly kind: 'stopped' }> }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'lost' };

/** Milliseconds: who takes longer than that to greet is too busy to be of use. */
const GREETS_WITHIN = 1_000;
/** Milliseconds without a sign of life after which a service counts as ended. */
const SILENT_AT_MOST = 10 * ALIVE_EVERY;
/** How often a connection that broke is made again: the service itself may well be there. */
const TRIES = 2;

/**
 * Asks the service at a socket to carry out an operation. Rejects with the reason of `signal`, and where the service
 * answers that it has a bug.
 */
export async function askService(path: string, question: Question, options: AskOptions): Promise<Asked> {
  const params: AskParams = { ...question, key: randomBytes(16).toString('hex') };
  let before: Attempt | undefined;
  for (let tries = 0; tries < TRIES; tries++) {
    options.signal?.throwIfAborted();
    const attempt: Attempt = new Attempt(params, options, before);
    const asked = await attempt.run(path);
    if (asked !== undefined) return asked;
    if (attempt.instance === undefined) break;
    before = attempt;
  }
  return before?.hasStarted === true ? { kind: 'lost' } : { kind: 'unavailable' };
}

/** One connection, from its greeting to the answer. */
class Attempt {
  /** Who greeted. */
  instance: string | undefined;
  /** Whether the operation may have been carried out. */
  hasStarted: boolean;
  #socket: Socket | undefined;

  constructor(
    private readonly params: AskParams,
    private readonly options: AskOptions,
    private readonly before: Attempt | undefined,
  ) {
    this.hasStarted = before?.hasStarted ?? false;
  }

  /** `undefined` when the connection ended before there was an answer, or there was none. */
  run(path: string): Promise<Asked | undefined> {
    const { signal } = this.options;
    return new Promise((resolve, reject) => {
      const socket = connect(path);
      this.#socket = socket;
      const reader = new WireReader();
      const cancel = (): void => {
        if (this.instance === undefined) settle(() => reject(signal?.reason as Error));
        else socket.write(frame({ method: CANCEL_METHOD, params: { id: 1 } }));
      };
      const settle = (end: () => void): void => {
        signal?.removeEventListener('abort', cancel);
        socket.removeAllListeners().on('error', () => undefined);
        socket.destroy();
        end();
      };
      const give = (asked: Asked | undefined): void => settle(() => resolve(asked));
      signal?.addEventListener('abort', cancel);
      socket.setTimeout(GREETS_WITHIN, () => give(undefined));
      socket.on('error', () => give(undefined));
      socket.on('close', () => give(undefined));
      socket.on('data', (piece) => {
        try {
          for (const message of reader.take(piece)) {
            const asked = this.#take(message);
            if (asked !== undefined) return give(asked);
          }
        } catch (error) {
          settle(() => reject(error));
        }
      });
    });
  }

  #take(message: WireMessage): Asked | undefined {
    const { method, params } = message;
    if (message.id === 1 && method === undefined) return this.#takeAnswer(message);
    if (method === GREETING_METHOD) return this.#takeGreeting(params as Greeting);
    if (method === STARTED_METHOD) this.hasStarted = true;
    else if (method === NOTE_METHOD) this.options.onNote?.(params as Note);
    else if (method === PROGRESS_METHOD) this.options.onProgress?.(params as Progress);
    return undefined;
  }

  #takeGreeting({ protocol, version, environment, instance }: Greeting): Asked | undefined {
    const { options, before } = this;
    const isOther = protocol !== PROTOCOL || version !== options.version || environment !== options.environment;
    // Another one than that which was asked knows nothing of what became of it.
    if (isOther || (before !== undefined && before.instance !== instance)) {
      return this.hasStarted ? { kind: 'lost' } : { kind: 'unavailable' };
    }
    this.instance = instance;
    this.#socket?.setTimeout(SILENT_AT_MOST);
    this.#socket?.write(frame({ id: 1, method: ASK_METHOD, params: this.params }));
    return undefined;
  }

  #takeAnswer({ result, error }: WireMessage): Asked {
    if (error !== undefined) throw new Error(error.message);
    const answer = result as Answer;
    if (answer.kind === 'stopped') this.options.signal?.throwIfAborted();
    // The service ends, and left off where it was.
    return answer.kind === 'stopped' ? { kind: 'unavailable' } : { kind: 'answered', answer };
  }
}
