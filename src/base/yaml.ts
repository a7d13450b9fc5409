import { parseDocument } from 'yaml';
import { err, ok, type Result } from './result.ts';

export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/**
 * Parses one YAML 1.2 document of the core schema: texts, numbers, booleans, null, lists and mappings. Aliases and tags are
 * refused, because they let a short text stand for a very long one or for something else. Parsing takes time in proportion
 * to the text; its length is the caller's to limit.
 */
export function parseYaml(text: string): Result<unknown, YamlProblem> {
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) return err({ line: problem.linePos?.[0].line ?? 1, reason: firstLine(problem.message) });
    return ok(document.toJS({ maxAliasCount: 0 }));
  } catch (error) {
    // An alias, or nesting beyond what the parser's recursion can take.
    return err({ line: 1, reason: error instanceof Error ? firstLine(error.message) : String(error) });
  }
}

/** The parser's messages go on with the lines of the text around the problem. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
