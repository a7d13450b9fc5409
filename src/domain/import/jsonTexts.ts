/**
 * The texts of values inside a JSON document, exactly as they are written there: some systems hash those.
 * All functions expect a document that JSON.parse has accepted.
 */

/** The texts of the elements of the array that the document's object has as `key`; `undefined` when it has none. */
export function elementTexts(document: string, key: string): string[] | undefined {
  const value = memberValue(document, key);
  return value === undefined || document[value] !== '[' ? undefined : arrayElements(document, value);
}

/** Where the value of `key` starts; of the last one, as for JSON.parse, when the key is repeated. */
function memberValue(document: string, key: string): number | undefined {
  let at = skipSpace(document, 0);
  if (document[at] !== '{') return undefined;
  let found: number | undefined;
  at = skipSpace(document, at + 1);
  while (document[at] === '"') {
    const end = endOfValue(document, at);
    const value = skipSpace(document, skipSpace(document, end) + 1);
    if (JSON.parse(document.slice(at, end)) === key) found = value;
    at = afterComma(document, endOfValue(document, value));
  }
  return found;
}

function arrayElements(document: string, start: number): string[] {
  const elements: string[] = [];
  let at = skipSpace(document, start + 1);
  while (document[at] !== ']') {
    const end = endOfValue(document, at);
    elements.push(document.slice(at, end));
    at = afterComma(document, end);
  }
  return elements;
}

/** The next element or member, or the closing bracket when there is none. */
function afterComma(document: string, end: number): number {
  const at = skipSpace(document, end);
  return document[at] === ',' ? skipSpace(document, at + 1) : at;
}

function skipSpace(document: string, start: number): number {
  let at = start;
  while (' \t\n\r'.includes(document[at] ?? '.')) at++;
  return at;
}

/** Just after the value that starts at `start`. */
function endOfValue(document: string, start: number): number {
  const first = document[start];
  if (first === '"') return endOfString(document, start);
  if (first !== '{' && first !== '[') return endOfLiteral(document, start);
  let depth = 0;
  for (let at = start; at < document.length; at++) {
    const char = document[at];
    if (char === '"') at = endOfString(document, at) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return document.length;
}

function endOfString(document: string, start: number): number {
  for (let at = start + 1; at < document.length; at++) {
    if (document[at] === '\\') at += 1;
    else if (document[at] === '"') return at + 1;
  }
  return document.length;
}

function endOfLiteral(document: string, start: number): number {
  let at = start;
  while (at < document.length && !',]} \t\n\r'.includes(document[at] as string)) at++;
  return at;
}
