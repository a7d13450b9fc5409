import { type Document, isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from 'yaml';
import { err, ok, type Result } from './result.ts';

export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  /** From 1, where it is known. */
  readonly column?: number;
  readonly reason: string;
}

/** A place in a text, from 1. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/** What a YAML text says, and where it says it. */
export interface YamlText {
  readonly value: unknown;
  /** Where what `path` leads to is written: its key in a mapping; of what is not there, that in which it would be. */
  placeOf(path: readonly (string | number)[]): YamlPlace;
}

/**
 * Parses one YAML 1.2 document of the core schema: texts, numbers, booleans, null, lists and mappings. Aliases and tags are
 * refused, because they let a short text stand for a very long one or for something else. Parsing takes time in proportion
 * to the text; its length is the caller's to limit.
 */
export function parseYaml(text: string): Result<unknown, YamlProblem> {
  const parsed = readYaml(text);
  return parsed.ok ? ok(parsed.value.value) : parsed;
}

/** The same, for those who want to say where something stands. */
export function readYaml(text: string): Result<YamlText, YamlProblem> {
  const lines = new LineCounter();
  try {
    const options = { version: '1.2', schema: 'core', strict: true, uniqueKeys: true, lineCounter: lines } as const;
    const document = parseDocument(text, options);
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) {
      const { line = 1, col = 1 } = problem.linePos?.[0] ?? {};
      return err({ line, column: col, reason: firstLine(problem.message) });
    }
    return ok({
      value: document.toJS({ maxAliasCount: 0 }) as unknown,
      placeOf: (path) => {
        const { line, col } = lines.linePos(offsetOf(document, path));
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
      },
    });
  } catch (error) {
    // An alias, or nesting beyond what the parser's recursion can take.
    return err({ line: 1, reason: error instanceof Error ? firstLine(error.message) : String(error) });
  }
}

function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(part));
      if (!isPair(pair)) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** The parser's messages go on with the lines of the text around the problem. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
