import type { Operation } from '../../src/app/operations/operation.ts';
import { operations } from '../../src/app/operations/catalog.ts';
import { type DoorInfo, doorInfo } from '../../src/cli/doors.ts';
import { describeCommands } from '../../src/cli/manifest.ts';
import { type Parsed, parseCommandLine } from '../../src/cli/parse/parseCommandLine.ts';

export const manifest = describeCommands();
export const grite: DoorInfo = doorInfo('grite', manifest);

export function parse(...argv: string[]): Parsed {
  return parseCommandLine(grite, argv);
}

/** The words of a command line as a POSIX shell would cut it, without a redirection; double quotes only. */
export function shellWords(line: string): string[] {
  const command = line.replace(/ [<|>] .*$/, '');
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

export function operationOf(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}`);
  return found;
}
