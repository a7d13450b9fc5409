import type { Result } from '../base/result.ts';

/** Ends of different versions do not talk: a page can outlive the extension that made it. */
export const RPC_VERSION = 1;

/**
 * What two ends say to each other, as a type: requests of the page with what the host answers, and events of the host.
 * Events are small facts that are whole in themselves: all but the last may be lost.
 */
export interface Surface {
  readonly requests: { readonly [name: string]: { readonly argument: unknown; readonly result: unknown } };
  readonly events: { readonly [name: string]: unknown };
}

export type RequestName<S extends Surface> = keyof S['requests'] & string;
export type EventName<S extends Surface> = keyof S['events'] & string;
export type Argument<S extends Surface, N extends RequestName<S>> = S['requests'][N]['argument'];
export type Answer<S extends Surface, N extends RequestName<S>> = S['requests'][N]['result'];

/** Why a request was not answered: plain data, never a stack or a text for people. */
export interface RpcFailure {
  readonly code: string;
  readonly details: unknown;
}

export type RpcResult<T> = Result<T, RpcFailure>;

/** Codes that the machinery itself uses; contracts have further ones. */
export type RpcFailureCode =
  /** The caller gave it up. */
  | 'cancelled'
  /** The other end, or this one, is no more. */
  | 'disposed'
  /** No answer in time. */
  | 'timeout'
  /** The message could not be handed to the other end. */
  | 'not-sent'
  /** The page asked before it said that it is ready. */
  | 'not-ready'
  | 'version-mismatch'
  | 'request-unknown'
  /** The argument does not fit its schema. */
  | 'argument-invalid'
  | 'too-many-requests'
  /** A bug of the host; its log has more. */
  | 'internal';

/**
 * What crosses the boundary. `id` belongs to the page: an answer bears that of its request, an event of the host an empty one.
 * A page's first message is the event `ready`.
 */
export interface Envelope {
  readonly version: number;
  readonly id: string;
  readonly kind: 'request' | 'result' | 'failure' | 'event' | 'cancel';
  readonly body: unknown;
}

/** Body of a request or of an event. */
export interface Named {
  readonly name: string;
  readonly value: unknown;
}

export const READY = 'ready';

export function envelope(kind: Envelope['kind'], id: string, body: unknown): Envelope {
  return { version: RPC_VERSION, id, kind, body };
}

export function failure(code: RpcFailureCode, details: unknown = {}): RpcFailure {
  return { code, details };
}
