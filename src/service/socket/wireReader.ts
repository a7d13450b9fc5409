/** A message as JSON-RPC has it, as far as a command reads it. */
export interface WireMessage {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const HEADER_END = Buffer.from('\r\n\r\n');
const LENGTH = /^Content-Length: *(\d{1,10})$/im;
/** A header is of one or two short lines. */
const HEADER_AT_MOST = 4_096;

/** Thrown for bytes that are no messages. */
export class WireError extends Error {}

/** Takes the bytes of a connection, in whatever pieces they come, and gives the messages in them. */
export class WireReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** Bytes of the header and the body of the message that is being read; `undefined` while its header is not whole. */
  #frame: { readonly header: number; readonly body: number } | undefined;

  /** Throws `WireError` where this is no message; nothing can be read afterwards. */
  take(piece: Buffer): WireMessage[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const messages: WireMessage[] = [];
    for (;;) {
      this.#frame ??= this.#readHeader();
      if (this.#frame === undefined || this.#length < this.#frame.header + this.#frame.body) return messages;
      messages.push(this.#readBody(this.#frame));
    }
  }

  #readHeader(): { header: number; body: number } | undefined {
    if (this.#length === 0) return undefined;
    const bytes = this.#joined();
    const end = bytes.indexOf(HEADER_END);
    if (end < 0) {
      if (bytes.length > HEADER_AT_MOST) throw new WireError('a header without an end');
      return undefined;
    }
    const length = LENGTH.exec(bytes.toString('latin1', 0, end))?.[1];
    if (length === undefined) throw new WireError('a header without a length');
    return { header: end + HEADER_END.length, body: Number(length) };
  }

  #readBody({ header, body }: { readonly header: number; readonly body: number }): WireMessage {
    const bytes = this.#joined();
    const rest = bytes.subarray(header + body);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    this.#frame = undefined;
    const message = parse(bytes.toString('utf8', header, header + body));
    if (typeof message !== 'object' || message === null) throw new WireError('a message that is no object');
    return message;
  }

  /** Joined once for a message, not for every piece of it. */
  #joined(): Buffer {
    if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0] ?? Buffer.alloc(0);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WireError('a message that is no JSON', { cause: error });
  }
}

/** The bytes of a message. */
export function frame(message: WireMessage & { readonly jsonrpc?: never }): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
}
