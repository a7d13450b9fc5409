const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lowercase hex of `bytes`. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (let i = 0; i < bytes.length; i++) hex += HEX[bytes[i] as number] as string;
  return hex;
}

/** Bytes of a hex string whose form the caller has already checked (even length, hex digits only). */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (nibble(hex.charCodeAt(2 * i)) << 4) | nibble(hex.charCodeAt(2 * i + 1));
  }
  return bytes;
}

/** Value of a hex digit given as a UTF-16 unit: '0' is 0x30, 'A' 0x41, 'a' 0x61. */
function nibble(unit: number): number {
  return unit < 0x40 ? unit - 0x30 : (unit & 0x0f) + 9;
}

/** The UTF-8 bytes of a well-formed text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Decodes UTF-8 strictly: `undefined` when the bytes are not valid UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined; // The only thing a fatal decoder throws is "not UTF-8", which is what `undefined` says.
  }
}

/** One array with the bytes of all `parts`, in their order. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Whether `part` stands in `bytes` at `offset`. */
export function startsWith(bytes: Uint8Array, part: Uint8Array, offset: number): boolean {
  for (let i = 0; i < part.length; i++) if (bytes[offset + i] !== part[i]) return false;
  return true;
}

/**
 * Orders strings by their UTF-8 bytes, which is code point order. The default order of JavaScript compares UTF-16 units
 * and is wrong where characters beyond U+FFFF meet U+E000..U+FFFF.
 */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogatesLast(x) - surrogatesLast(y);
  }
  return a.length - b.length;
}

/** Maps a UTF-16 unit so that surrogates (which start characters beyond U+FFFF) sort after every other unit. */
function surrogatesLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
