/** `undefined` when `text` is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The only thing JSON.parse throws is "not JSON", which is what `undefined` says.
  }
}
