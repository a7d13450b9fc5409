import { fault } from '../base/fault.ts';

/** The code of an error of the operating system (`ENOENT`, …); `undefined` for any other value. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What to throw for a caught `error` of an operation on `path`: a fault, or `error` itself where the system did not make it. */
export function osFault(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  switch (code) {
    case undefined:
      return error;
    case 'EROFS':
      return fault('read-only', { path }, error);
    case 'EACCES':
    case 'EPERM':
      return fault('permission-denied', { path }, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return fault('disk-full', { path }, error);
    default:
      return fault('io', { path, reason: `${syscallOf(error)} ${code}` }, error);
  }
}

function syscallOf(error: unknown): string {
  return error instanceof Error && 'syscall' in error ? String(error.syscall) : 'access';
}

/** Runs a synchronous file operation and turns its failure into a fault about `path`. */
export function withOsFaults<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw osFault(error, path);
  }
}

/** Runs a synchronous file operation; `undefined` when what it is about does not exist, a fault for every other failure. */
export function ifPresent<T>(path: string, operation: () => T): T | undefined {
  try {
    return operation();
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw osFault(error, path);
  }
}
