import type { ObjectType } from '../../../app/ports/gitStore.ts';

export interface FoundFrame {
  readonly id: string;
  readonly type: ObjectType | 'tag';
  readonly content: Uint8Array;
}

/** One answer of `git cat-file --batch`: an object of any type, or that there is none. */
export type BatchFrame = FoundFrame | { readonly id: string; readonly type: 'missing' };

const HEADER = /^([0-9a-f]+) (?:(commit|tree|blob|tag) (\d{1,15})|missing)$/;
const NEWLINE = 0x0a;

/** Reads the answers from the output of `git cat-file --batch`. Ends early where the output ends early or is not of that form. */
export async function* readBatchFrames(output: AsyncIterable<Buffer>): AsyncGenerator<BatchFrame> {
  const bytes = new ByteReader(output);
  for (;;) {
    const line = await bytes.line();
    const [, id, type, size] = HEADER.exec(line ?? '') ?? [];
    if (id === undefined) return;
    if (type === undefined) {
      yield { id, type: 'missing' };
      continue;
    }
    const content = await bytes.take(Number(size) + 1);
    if (content === undefined) return;
    yield { id, type: type as FoundFrame['type'], content: new Uint8Array(content.subarray(0, -1)) };
  }
}

class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #buffered: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next line without its end; `undefined` when the input ends first. */
  async line(): Promise<string | undefined> {
    let end = this.#buffered.indexOf(NEWLINE);
    while (end === -1) {
      const searched = this.#buffered.length;
      const chunk = await this.#chunks.next();
      if (chunk.done === true) return undefined;
      this.#buffered = searched === 0 ? chunk.value : Buffer.concat([this.#buffered, chunk.value]);
      end = this.#buffered.indexOf(NEWLINE, searched);
    }
    const line = this.#buffered.toString('latin1', 0, end);
    this.#buffered = this.#buffered.subarray(end + 1);
    return line;
  }

  /** The next `length` bytes; `undefined` when the input ends first. */
  async take(length: number): Promise<Buffer | undefined> {
    const parts = [this.#buffered];
    let have = this.#buffered.length;
    while (have < length) {
      const chunk = await this.#chunks.next();
      if (chunk.done === true) return undefined;
      parts.push(chunk.value);
      have += chunk.value.length;
    }
    const all = parts.length === 1 ? this.#buffered : Buffer.concat(parts, have);
    this.#buffered = all.subarray(length);
    return all.subarray(0, length);
  }
}
