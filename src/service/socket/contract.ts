import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { Note } from '../../app/note.ts';
import type { Progress } from '../../app/operations/operation.ts';
import type { ServedBy } from '../../app/ports/serviceControl.ts';
import {
  ALIVE_METHOD,
  type Answer,
  ASK_METHOD,
  type AskParams,
  type Greeting,
  GREETING_METHOD,
  NOTE_METHOD,
  PROGRESS_METHOD,
  STARTED_METHOD,
} from './wire.ts';

/** The first message of each connection. */
export const GREETING = new NotificationType<Greeting>(GREETING_METHOD);
export const ASK = new RequestType<unknown, Answer, void>(ASK_METHOD);
/** From now on it may have been carried out; what was asked before this message, was not. */
export const STARTED = new NotificationType0(STARTED_METHOD);
export const NOTED_THERE = new NotificationType<Note>(NOTE_METHOD);
export const PROGRESSED = new NotificationType<Progress>(PROGRESS_METHOD);
/** Sent again and again while something is carried out. */
export const ALIVE = new NotificationType0(ALIVE_METHOD);

/** Who is there. */
export const WHO = new RequestType0<ServedBy, void>('who');

/** Of a daemon: serves this repository as well. */
export const SERVE = new RequestType<AskParams['place'], null, void>('serve');
/** Of a daemon: which repositories it serves, by their common git dirs. */
export const LIST = new RequestType0<readonly string[], void>('list');
/** Of a daemon: ends it, once what is under way is done. */
export const STOP = new RequestType0<null, void>('stop');
