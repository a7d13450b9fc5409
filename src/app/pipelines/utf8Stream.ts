import { concatBytes } from '../../base/bytes.ts';

/** Decodes UTF-8 that comes in parts; what is none becomes U+FFFD. */
export class Utf8Stream {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #rest = new Uint8Array(0);

  push(bytes: Uint8Array): string {
    const all = this.#rest.length === 0 ? bytes : concatBytes([this.#rest, bytes]);
    const end = wholeLength(all);
    this.#rest = all.slice(end);
    return this.#decoder.decode(all.subarray(0, end));
  }

  end(): string {
    const text = this.#decoder.decode(this.#rest);
    this.#rest = new Uint8Array(0);
    return text;
  }
}

/** Without the beginning of a character at the end. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
