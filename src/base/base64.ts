/** A multiple of 3, so that parts can be put together; few enough for a call's arguments. */
const PART = 24_573;

/** Base64 of bytes (RFC 4648, 4), with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += PART) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + PART)));
  }
  return text;
}
