import { tmpdir } from 'node:os';
import type { DefinitionCode } from '../../app/ports/definitionCode.ts';
import { parseInChild } from '../code/parseInChild.ts';
import { startProgram } from './child.ts';

/**
 * Compiling parses and checks, and executes nothing. Texts that exhaust the compiler are wrong as well; what they have beyond that,
 * such as warnings about backslashes, is not asked for.
 */
const CHECK = `
import json, sys
def problem(source):
    try:
        compile(source["text"], source["path"], "exec", dont_inherit=True)
    except SyntaxError as error:
        return {"line": max(error.lineno or 1, 1), "column": max(error.offset or 1, 1), "message": str(error.msg)[:1000]}
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        return {"line": 1, "column": 1, "message": (str(error) or type(error).__name__)[:1000]}
print(json.dumps([problem(source) for source in json.loads(sys.stdin.buffer.read())]))
`;

/** Has Python parse texts, isolated from everything in the repository and in the environment. */
export const checkSyntax: DefinitionCode['checkSyntax'] = (sources, signal) =>
  parseInChild(
    () => startProgram(['-I', '-B', '-X', 'utf8', '-W', 'ignore', '-c', CHECK], { cwd: tmpdir() }),
    sources,
    signal,
  );
