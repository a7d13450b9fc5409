import type { Disposable } from '../base/emitter.ts';
import { err, ok } from '../base/result.ts';
import {
  type Answer,
  type Argument,
  type Envelope,
  envelope,
  type EventName,
  failure,
  type Named,
  READY,
  type RequestName,
  RPC_VERSION,
  type RpcFailure,
  type RpcFailureCode,
  type RpcResult,
  type Surface,
} from './rpc.ts';

/** What the page's end needs from where it runs. */
export interface RpcClientPorts {
  /** Begins every id, and differs from page to page: answers to an earlier page that was loaded here are not for this one. */
  readonly session: string;
  /** Hands a message to the other end; may throw. */
  post(message: Envelope): void;
  /** Calls `run` after so many milliseconds, unless what it returned is called before. */
  after(ms: number, run: () => void): () => void;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; by default 30 s. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** The page's end. Every request settles, by value: with an answer, a failure, a timeout, or because one of the ends ended. */
export class RpcClient<S extends Surface> {
  readonly #ports: RpcClientPorts;
  readonly #pending = new Map<string, (result: RpcResult<unknown>) => void>();
  readonly #listeners = new Map<string, Set<(value: never) => void>>();
  #count = 0;
  #disposed = false;

  constructor(ports: RpcClientPorts) {
    this.#ports = ports;
  }

  /** Tells the host that this end listens. Nothing is to be sent before. */
  ready(): void {
    this.#ports.post(envelope('event', '', { name: READY, value: null } satisfies Named));
  }

  request<N extends RequestName<S>>(
    name: N,
    argument: Argument<S, N>,
    { signal, timeoutMs = DEFAULT_TIMEOUT_MS }: RequestOptions = {},
  ): Promise<RpcResult<Answer<S, N>>> {
    const id = `${this.#ports.session}-${(this.#count += 1)}`;
    return new Promise((resolve) => {
      if (this.#disposed || signal?.aborted === true) {
        resolve(err(failure(this.#disposed ? 'disposed' : 'cancelled')));
        return;
      }
      const giveUp = (code: RpcFailureCode): void => {
        if (!this.#pending.has(id)) return;
        settle(err(failure(code)));
        this.#tryToPost(envelope('cancel', id, null));
      };
      const onAbort = (): void => giveUp('cancelled');
      const stopTimer = this.#ports.after(timeoutMs, () => giveUp('timeout'));
      const settle = (result: RpcResult<unknown>): void => {
        this.#pending.delete(id);
        stopTimer();
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      this.#pending.set(id, settle);
      signal?.addEventListener('abort', onAbort);
      const sent = this.#tryToPost(envelope('request', id, { name, value: argument } satisfies Named));
      if (!sent) settle(err(failure('not-sent')));
    });
  }

  /** Calls `listener` with every event of this name that arrives. */
  on<N extends EventName<S>>(name: N, listener: (value: S['events'][N]) => void): Disposable {
    const known = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, known);
    known.add(listener);
    return { dispose: () => void known.delete(listener) };
  }

  /** Takes a message; what is not one of ours is left alone. */
  receive(message: unknown): void {
    if (!isEnvelope(message) || this.#disposed) return;
    const { id, kind, body, version } = message;
    if (kind === 'event') {
      if (version === RPC_VERSION && isNamed(body)) this.#fire(body);
      return;
    }
    const settle = this.#pending.get(id);
    if (settle === undefined) return; // Given up meanwhile, or another page's.
    if (version !== RPC_VERSION) settle(err(failure('version-mismatch')));
    else if (kind === 'result') settle(ok(body));
    else if (kind === 'failure') settle(err(isFailure(body) ? body : failure('internal')));
  }

  /** Settles what is pending; later requests fail at once. */
  dispose(): void {
    this.#disposed = true;
    for (const settle of [...this.#pending.values()]) settle(err(failure('disposed')));
    this.#listeners.clear();
  }

  #fire({ name, value }: Named): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(value as never);
  }

  /** Whether it could be posted: what cannot be cloned, for one, cannot. */
  #tryToPost(message: Envelope): boolean {
    try {
      this.#ports.post(message);
      return true;
    } catch {
      return false; // The caller gets it as the value `not-sent`.
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isEnvelope(value: unknown): value is Envelope {
  return (
    isObject(value) &&
    typeof value.version === 'number' &&
    typeof value.id === 'string' &&
    typeof value.kind === 'string' &&
    'body' in value
  );
}

function isNamed(value: unknown): value is Named {
  return isObject(value) && typeof value.name === 'string';
}

function isFailure(value: unknown): value is RpcFailure {
  return isObject(value) && typeof value.code === 'string';
}
