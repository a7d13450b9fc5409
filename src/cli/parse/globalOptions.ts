import type { FlagSpec } from '../commandSpec.ts';
import type { Token } from './token.ts';

/** What options that every command has can say. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** Whether the work is to be done in this process. */
  readonly noDaemon: boolean;
  /** Values of `-C`, in order; each is relative to the one before. */
  readonly directories: readonly string[];
  readonly actor?: string;
  readonly dataDir?: string;
}

interface GlobalSpec extends Pick<FlagSpec, 'name' | 'short' | 'description'> {
  /** Stands for the value in help; absent for flags. */
  readonly value?: string;
}

/** The options that every command has, wherever they stand on the line. */
export const GLOBAL_OPTIONS: readonly GlobalSpec[] = [
  { name: 'json', description: 'Write one JSON document: data to standard output, errors to standard error' },
  { name: 'quiet', short: 'q', description: 'Write nothing but errors; --json still writes its document' },
  { name: 'directory', short: 'C', value: 'DIR', description: 'Run as if started in DIR' },
  { name: 'actor', value: 'ID', description: 'Act as this actor (full id)' },
  { name: 'data-dir', value: 'DIR', description: 'Act as the actor whose config.toml is in DIR (or set GRITE_HOME)' },
  { name: 'no-daemon', description: 'Work in this process, not through a background service' },
  { name: 'help', short: 'h', description: 'Show help' },
  { name: 'version', short: 'V', description: 'Show the version' },
];

/** Reads the global options among `tokens`; a later one wins over an earlier one. */
export function readGlobals(tokens: readonly Token[]): GlobalOptions {
  const given = tokens.filter((token) => token.kind === 'option');
  const has = (name: string): boolean => given.some((token) => token.name === name);
  const last = (name: string): string | undefined => given.findLast((token) => token.name === name)?.value;
  const actor = last('actor');
  const dataDir = last('data-dir');
  return {
    json: has('json'),
    quiet: has('quiet'),
    help: has('help'),
    version: has('version'),
    noDaemon: has('no-daemon'),
    directories: given.flatMap(({ name, value }) => (name === 'directory' && value !== undefined ? [value] : [])),
    ...(actor !== undefined && { actor }),
    ...(dataDir !== undefined && { dataDir }),
  };
}
