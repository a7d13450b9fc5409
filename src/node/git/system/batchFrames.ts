import type { ObjectType } from '../../../app/ports/gitStore.ts';
import { LARGEST_OBJECT } from '../objects/looseFormat.ts';

export interface FoundFrame {
  readonly id: string;
  readonly type: ObjectType | 'tag';
  readonly content: Uint8Array;
}

/** An object whose content was passed over. */
export interface UnreadFrame {
  readonly id: string;
  readonly type: 'too-large';
}

/** One answer of `git cat-file --batch`: an object of any type, or that there is none. */
export type BatchFrame = FoundFrame | UnreadFrame | { readonly id: string; readonly type: 'missing' };

const HEADER = /^([0-9a-f]+) (?:(commit|tree|blob|tag) (\d{1,15})|missing)$/;
const NEWLINE = 0x0a;

/**
 * Reads the answers from the output of `git cat-file --batch`, as many at a time as have arrived. Ends early where the output
 * ends early or is not of that form. What is larger than `LARGEST_OBJECT` is never held in memory. The contents are views of the buffers that arrived.
 */
export async function* readBatchFrames(output: AsyncIterable<Buffer>): AsyncGenerator<readonly BatchFrame[]> {
  const parser = new FrameParser();
  for await (const chunk of output) {
    const frames = parser.push(chunk);
    if (frames.length > 0) yield frames;
    if (parser.stuck) return;
  }
}

class FrameParser {
  #rest: Buffer[] = [];
  #have = 0;
  /** How much must have arrived before it is worth looking again. */
  #need = 1;
  #stuck = false;
  /** Bytes that are still to come of a content that is passed over. */
  #skip = 0;

  /** The input is not of the form of answers. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /** The answers that `arrived` completes. */
  push(arrived: Buffer): BatchFrame[] {
    const chunk = arrived.subarray(Math.min(this.#skip, arrived.length));
    this.#skip -= arrived.length - chunk.length;
    if (chunk.length === 0) return [];
    this.#rest.push(chunk);
    this.#have += chunk.length;
    if (this.#have < this.#need) return [];
    const bytes = this.#rest.length === 1 ? chunk : Buffer.concat(this.#rest, this.#have);
    const frames: BatchFrame[] = [];
    const end = this.#parse(bytes, frames);
    this.#rest = [bytes.subarray(end)];
    this.#have = bytes.length - end;
    return frames;
  }

  /** Reads whole answers into `frames`; gives where the first incomplete one begins. */
  #parse(bytes: Buffer, frames: BatchFrame[]): number {
    let at = 0;
    for (;;) {
      const lineEnd = bytes.indexOf(NEWLINE, at);
      this.#need = bytes.length - at + 1;
      if (lineEnd === -1) return at;
      const [, id, type, size] = HEADER.exec(bytes.toString('latin1', at, lineEnd)) ?? [];
      if (id === undefined) {
        this.#stuck = true;
        return at;
      }
      const start = lineEnd + 1;
      if (type === undefined) {
        frames.push({ id, type: 'missing' });
        at = start;
        continue;
      }
      const end = start + Number(size);
      if (Number(size) > LARGEST_OBJECT) {
        frames.push({ id, type: 'too-large' });
        at = Math.min(end + 1, bytes.length);
        this.#skip = end + 1 - at;
        continue;
      }
      this.#need = end + 1 - at;
      if (end + 1 > bytes.length) return at;
      frames.push({ id, type: type as FoundFrame['type'], content: bytes.subarray(start, end) });
      at = end + 1;
    }
  }
}
