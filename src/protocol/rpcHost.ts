import * as z from 'zod/mini';
import { err } from '../base/result.ts';
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

// A page shows what others wrote: what comes from it is checked as if they had sent it.
z.config({ jitless: true });

const ID_LENGTH = 128;
const NAME_LENGTH = 64;
/** Requests of one page that may run at the same time. */
const MAX_RUNNING = 64;

const incoming = z.strictObject({
  version: z.number(),
  id: z.string().check(z.maxLength(ID_LENGTH)),
  kind: z.enum(['request', 'event', 'cancel']),
  body: z.unknown(),
});
const named = z.strictObject({ name: z.string().check(z.maxLength(NAME_LENGTH)), value: z.unknown() });

/** A schema for the argument of each request; its limits are the limits of what a page may ask. */
export type ArgumentSchemas<S extends Surface> = {
  readonly [N in RequestName<S>]: z.ZodMiniType<Argument<S, N>>;
};

/** What answers each request. It refuses by value; what it throws is a bug, or a fault that it let through. */
export type RequestHandlers<S extends Surface> = {
  readonly [N in RequestName<S>]: (argument: Argument<S, N>, signal: AbortSignal) => Promise<RpcResult<Answer<S, N>>>;
};

export interface RpcHostOptions<S extends Surface> {
  readonly schemas: ArgumentSchemas<S>;
  readonly handlers: RequestHandlers<S>;
  post(message: Envelope): void;
  /** A page is there, also after a reload. */
  onReady?(): void;
  /** What a handler threw, with the failure that the page gets for it: `internal` unless this gives another. */
  onThrown(error: unknown): RpcFailure | undefined;
}

/** The host's end. It sends nothing before the page said that it is ready. */
export class RpcHost<S extends Surface> {
  readonly #options: RpcHostOptions<S>;
  #running = new Map<string, AbortController>();
  #isReady = false;
  #isDisposed = false;

  constructor(options: RpcHostOptions<S>) {
    this.#options = options;
  }

  /** Sends an event; without a page that listens it is dropped, for the page asks for everything when it is ready. */
  send<N extends EventName<S>>(name: N, value: S['events'][N]): void {
    if (this.#isReady && !this.#isDisposed) this.#options.post(envelope('event', '', { name, value } satisfies Named));
  }

  /** Takes a message; what is not one of ours is left alone. Resolves when it was dealt with. */
  async receive(message: unknown): Promise<void> {
    const parsed = incoming.safeParse(message);
    if (!parsed.success || this.#isDisposed) return;
    const { version, id, kind, body } = parsed.data;
    if (version !== RPC_VERSION) {
      if (kind === 'request') this.#fail(id, failure('version-mismatch', { expected: RPC_VERSION }));
    } else if (kind === 'request') await this.#answer(id, body);
    else if (kind === 'cancel') this.#running.get(id)?.abort();
    else if (named.safeParse(body).data?.name === READY) this.#begin();
  }

  /** Aborts what runs and answers nothing any more. */
  dispose(): void {
    this.#isDisposed = true;
    this.#abortAll();
  }

  /** A page was loaded: what an earlier one asked for is of no use to anybody. */
  #begin(): void {
    this.#abortAll();
    this.#isReady = true;
    this.#options.onReady?.();
  }

  #abortAll(): void {
    const running = this.#running;
    this.#running = new Map();
    for (const controller of running.values()) controller.abort();
  }

  async #answer(id: string, body: unknown): Promise<void> {
    const refused = this.#refusalOf(id);
    if (refused !== undefined) {
      this.#fail(id, failure(refused));
      return;
    }
    const request = named.safeParse(body);
    if (!request.success) {
      this.#fail(id, failure('request-unknown'));
      return;
    }
    const { name, value } = request.data;
    if (!Object.hasOwn(this.#options.handlers, name)) {
      this.#fail(id, failure('request-unknown', { name }));
      return;
    }
    const argument = this.#options.schemas[name as RequestName<S>].safeParse(value);
    if (!argument.success) {
      this.#fail(id, failure('argument-invalid', { paths: argument.error.issues.map(({ path }) => path.join('.')) }));
      return;
    }
    const controller = new AbortController();
    const running = this.#running;
    running.set(id, controller);
    const result = await this.#run(name, argument.data, controller.signal);
    running.delete(id);
    // Of a page that is no more, or after the end.
    if (running !== this.#running || this.#isDisposed) return;
    if (result.ok) this.#options.post(envelope('result', id, result.value));
    else this.#fail(id, result.error);
  }

  #refusalOf(id: string): RpcFailureCode | undefined {
    if (!this.#isReady) return 'not-ready';
    return this.#running.size >= MAX_RUNNING || this.#running.has(id) ? 'too-many-requests' : undefined;
  }

  async #run<N extends RequestName<S>>(
    name: N,
    argument: Argument<S, N>,
    signal: AbortSignal,
  ): Promise<RpcResult<Answer<S, N>>> {
    try {
      return await this.#options.handlers[name](argument, signal);
    } catch (error) {
      if (signal.aborted) return err(failure('cancelled'));
      return err(this.#options.onThrown(error) ?? failure('internal'));
    }
  }

  #fail(id: string, { code, details }: RpcFailure): void {
    this.#options.post(envelope('failure', id, { code, details }));
  }
}
