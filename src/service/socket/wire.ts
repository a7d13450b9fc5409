import type { ActorSelection } from '../../app/actors.ts';
import type { Location } from '../../app/ports/ports.ts';
import type { Outcome } from '../contract.ts';

/*
 * What is said on the socket of a service, as far as command lines take part in it: JSON-RPC 2.0 in the frames of the language
 * server protocol. The service speaks it by vscode-jsonrpc; a command, which lives for some milliseconds, by wireReader.ts.
 */

/** Changes with everything that an older program would misunderstand. */
export const PROTOCOL = 1;

/** What a service says of itself before anything is asked. Who differs in one of these does the work on its own. */
export interface Greeting {
  readonly protocol: number;
  /** Of the program. */
  readonly version: string;
  /** Of the variables that the core goes by; see `environmentOf`. */
  readonly environment: string;
  /** Another one for each start. */
  readonly instance: string;
}

/** A request for an operation of the catalogue. */
export interface AskParams {
  /** Made by who asks, another one each time: what was asked twice by one key is carried out once. */
  readonly key: string;
  readonly operation: string;
  readonly input: unknown;
  readonly place: Location;
  readonly selection: ActorSelection;
  /** Which of those that act as one actor asks (`GRITE_SESSION`). */
  readonly session?: string;
}

/** How it ended; `failed`: what came out is a failure that the operation exists to find; `stopped`: before it was done,
 * because who asked wanted that, or the service ends. */
export type Answer = (Outcome & { readonly failed?: boolean }) | { readonly kind: 'stopped' };

export const GREETING_METHOD = 'greeting';
export const ASK_METHOD = 'ask';
export const STARTED_METHOD = 'started';
export const NOTE_METHOD = 'note';
export const PROGRESS_METHOD = 'progress';
export const ALIVE_METHOD = 'alive';
export const CANCEL_METHOD = '$/cancelRequest';

/** Milliseconds between two signs of life. */
export const ALIVE_EVERY = 1_000;
