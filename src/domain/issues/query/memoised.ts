/** `f`, which for each text is asked once: in a long list the same few values come again and again. */
export function memoised<T>(f: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const result = f(text);
    known.set(text, result);
    return result;
  };
}
