import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import wasmPath from 'grite:sqlite-wasm';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import type { SqlDatabase } from '../../app/ports/projectionStore.ts';
import { openSqlDatabase } from './sqlDatabase.ts';

let loading: Promise<SqlJsStatic> | undefined;

/** An empty database in memory. `shortLived`: the process will end soon. */
export async function createDatabase(shortLived: boolean): Promise<SqlDatabase> {
  return openSqlDatabase(await (loading ??= load(shortLived)));
}

/** A database from an image; `undefined` when SQLite does not take it for one. */
export async function openDatabase(image: Uint8Array, shortLived: boolean): Promise<SqlDatabase | undefined> {
  const sqlite = await (loading ??= load(shortLived));
  try {
    return openSqlDatabase(sqlite, image);
  } catch (error) {
    if (error instanceof Error && /not a database|malformed|encrypted/.test(error.message)) return undefined;
    throw error;
  }
}

/**
 * SQLite as WebAssembly; loaded once in a process. Where the process is short-lived, V8 is told not to optimise it: at its end
 * the process would wait for optimised code that is not going to run. Other WebAssembly is not touched.
 */
async function load(shortLived: boolean): Promise<SqlJsStatic> {
  if (shortLived) setFlagsFromString('--liftoff-only');
  try {
    return await initSqlJs({ wasmBinary: readFileSync(wasmPath) as unknown as ArrayBuffer });
  } finally {
    if (shortLived) setFlagsFromString('--no-liftoff-only');
  }
}
