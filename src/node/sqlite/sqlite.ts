import { readFileSync } from 'node:fs';
import wasmPath from 'grite:sqlite-wasm';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import type { SqlDatabase } from '../../app/ports/projectionStore.ts';
import { openSqlDatabase } from './sqlDatabase.ts';

let loading: Promise<SqlJsStatic> | undefined;

/** SQLite as WebAssembly; loaded once in a process. */
function loadSqlite(): Promise<SqlJsStatic> {
  return (loading ??= initSqlJs({ wasmBinary: readFileSync(wasmPath) as unknown as ArrayBuffer }));
}

/** A database in memory, empty or from an image. Throws SQLite's error when the image is none. */
export async function openDatabase(image?: Uint8Array): Promise<SqlDatabase> {
  return openSqlDatabase(await loadSqlite(), image);
}
