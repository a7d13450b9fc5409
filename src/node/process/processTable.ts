import { readdirSync, readFileSync } from 'node:fs';

/** A process of this machine. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** It has ended, and waits for its parent to notice. */
  readonly isZombie: boolean;
}

/** All processes, where the system lists them below /proc; `undefined` elsewhere. */
export function processTable(): readonly ProcessRow[] | undefined {
  const names = attempt(() => readdirSync('/proc'));
  if (names === undefined || process.platform !== 'linux') return undefined;
  return names.flatMap((name) => (/^\d+$/.test(name) ? (rowOf(Number(name)) ?? []) : []));
}

function rowOf(pid: number): ProcessRow | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The name in parentheses may hold anything, also parentheses.
  const [state = '', parent, group] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  if (state === '') return undefined;
  return { pid, parent: Number(parent), group: Number(group), isZombie: state === 'Z' || state === 'X' };
}

/** Whether the environment that a process was started with holds `NAME=value`. */
export function hasVariable(pid: number, variable: string): boolean {
  const environ = attempt(() => readFileSync(`/proc/${pid}/environ`));
  if (environ === undefined) return false;
  const at = environ.indexOf(variable);
  const [before, after] = [environ[at - 1], environ[at + variable.length]];
  return at !== -1 && (at === 0 || before === 0) && (after === 0 || after === undefined);
}

/** What is there at one moment is gone at the next; what belongs to others cannot be read. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // Both mean the same here: it is none of ours.
  }
}
