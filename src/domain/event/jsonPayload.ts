import type { Kind } from './kind.ts';

/** Kinds whose payload has a `type`, which grite's JSON calls `dep_type` (its format, section 15). */
const WITH_DEPENDENCY_TYPE: ReadonlySet<string> = new Set(['DependencyAdded', 'DependencyRemoved']);
/** The kind of whose payload grite's JSON has the number of symbols only. */
const WITH_SYMBOLS = 'ContextUpdated';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A payload under the names that grite's JSON gives its items: snake case, bytes in hex. It holds all that is needed to
 * read it back; where grite has a number of symbols, that number stands beside them.
 */
export function payloadToJson(kind: string, payload: unknown): JsonObject {
  const json = renameKeys(payload as JsonObject, (name) =>
    name === 'type' && WITH_DEPENDENCY_TYPE.has(kind) ? 'dep_type' : snakeCase(name),
  );
  if (kind !== WITH_SYMBOLS) return json;
  const { path, language, symbols, ...rest } = json;
  const list = symbols as readonly JsonObject[];
  return {
    path,
    language,
    symbol_count: list.length,
    ...rest,
    symbols: list.map((symbol) => renameKeys(symbol, snakeCase)),
  };
}

/** The payload that `payloadToJson` made `json` of; `undefined` when it is not one of this kind. */
export function payloadFromJson<P>(kind: Kind<number, string, P>, json: unknown): P | undefined {
  if (!isObject(json)) return undefined;
  const { symbol_count: count, ...named } = json;
  if (kind.name !== WITH_SYMBOLS) return kind.payload.read(renamedBack(kind.name, json));
  // An export that has the number only says everything when there are none.
  const symbols = named['symbols'] ?? (count === 0 ? [] : undefined);
  if (!Array.isArray(symbols) || (count !== undefined && count !== symbols.length)) return undefined;
  const list = symbols.map((symbol: unknown) => (isObject(symbol) ? renameKeys(symbol, camelCase) : symbol));
  return kind.payload.read({ ...renamedBack(kind.name, named), symbols: list });
}

function renamedBack(kind: string, json: JsonObject): JsonObject {
  return renameKeys(json, (name) => (name === 'dep_type' && WITH_DEPENDENCY_TYPE.has(kind) ? 'type' : camelCase(name)));
}

function renameKeys(object: JsonObject, rename: (name: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
