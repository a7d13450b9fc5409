import type { GitObject } from '../../../app/ports/gitStore.ts';
import { type Fault, fault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { type ObjectFormat, objectId } from '../objects/hash.ts';
import { TOO_LARGE } from '../objects/looseFormat.ts';
import type { ObjectReader } from '../objects/objectReader.ts';
import { type BatchFrame, type FoundFrame, readBatchFrames, type UnreadFrame } from './batchFrames.ts';
import { type GitEnd, gitFailed, type GitProgram, type RunningGit } from './gitProgram.ts';

interface Request {
  readonly id: ObjectId;
  attempts: number;
  answer(frame: BatchFrame): void;
  fail(reason: unknown): void;
}

const COMMAND = ['cat-file', '--batch'];
/** How often a process that ends without an answer is replaced, for one object. */
const ATTEMPTS = 2;

/**
 * Reads single objects through one long-lived `git cat-file --batch`, started at the first need. The process does not keep
 * ours alive, and ends with it.
 */
export class CatFile implements ObjectReader {
  readonly #git: GitProgram;
  readonly #format: ObjectFormat;
  readonly #pending: Request[] = [];
  #process: RunningGit | undefined;
  #disposed = false;

  constructor(git: GitProgram, format: ObjectFormat) {
    this.#git = git;
    this.#format = format;
  }

  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    const frame = await this.#ask(id);
    if (frame.type === 'missing') return undefined;
    return verifiedObject(this.#format, id, frame);
  }

  async dispose(): Promise<void> {
    const running = this.#process;
    this.#disposed = true;
    this.#process = undefined;
    for (const request of this.#pending.splice(0)) request.fail(disposed());
    if (running === undefined) return;
    running.keepAlive(true); // Otherwise our process might end while it waits here.
    running.abandon();
    await running.ended.catch(() => {}); // It was never started, so that there is nothing to end.
  }

  async #ask(id: ObjectId): Promise<BatchFrame> {
    if (this.#disposed) throw disposed();
    return new Promise((answer, fail) => this.#send({ id, attempts: 0, answer, fail }));
  }

  #send(request: Request): void {
    const running = (this.#process ??= this.#start());
    request.attempts++;
    this.#pending.push(request);
    if (this.#pending.length === 1) running.keepAlive(true);
    running.stdin.write(`${request.id}\n`);
  }

  #start(): RunningGit {
    const running = this.#git.start(COMMAND);
    this.#serve(running)
      .catch((reason: unknown) => running.ended.then(() => Promise.reject(reason)))
      .catch((reason: unknown) => this.#failAll(running, reason));
    return running;
  }

  async #serve(running: RunningGit): Promise<void> {
    for await (const frames of readBatchFrames(running.stdout)) {
      for (const frame of frames) this.#pending.shift()?.answer(frame);
      if (this.#pending.length === 0 && this.#process === running) running.keepAlive(false); // Not while `dispose` waits.
    }
    running.kill();
    const end = await running.ended;
    if (this.#process === running) this.#process = undefined;
    const [first, ...rest] = this.#pending.splice(0);
    if (first === undefined) return;
    if (first.attempts < ATTEMPTS) this.#send(first);
    else first.fail(failureOf(first.id, end));
    for (const request of rest) this.#send({ ...request, attempts: 0 });
  }

  #failAll(running: RunningGit, reason: unknown): void {
    if (this.#process === running) this.#process = undefined;
    for (const request of this.#pending.splice(0)) request.fail(reason);
  }
}

function disposed(): Error {
  return new Error('the store was disposed of while it was read');
}

/** The object of an answer; faults with `object-corrupt` when it is not the one that was asked for. */
function verifiedObject(format: ObjectFormat, id: ObjectId, frame: FoundFrame | UnreadFrame): GitObject {
  if (frame.type === 'too-large') throw fault('object-corrupt', { id, reason: TOO_LARGE });
  if (frame.type === 'tag') throw fault('object-corrupt', { id, reason: 'it is a tag' });
  // A copy, so that who keeps the object does not keep all that arrived with it.
  const object: GitObject = { type: frame.type, content: new Uint8Array(frame.content) };
  if (objectId(format, object) !== id) throw fault('object-corrupt', { id, reason: 'its content has another hash' });
  return object;
}

/** Git ends when it meets damage in an object; every other end is a failure of the command. */
function failureOf(id: ObjectId, end: GitEnd): Fault {
  const damaged = end.stderr.includes(id) || /corrupt|inflate|unpack/.test(end.stderr);
  return damaged ? fault('object-corrupt', { id, reason: end.stderr }) : gitFailed(COMMAND, end);
}
