import { readFileSync } from 'node:fs';
import wasmPath from 'grite:sqlite-wasm';
import initSqlJs, { type SqlJsStatic } from 'sql.js';

let loading: Promise<SqlJsStatic> | undefined;

/** SQLite as WebAssembly; loaded once in a process. */
export function loadSqlite(): Promise<SqlJsStatic> {
  return (loading ??= initSqlJs({ wasmBinary: readFileSync(wasmPath) as unknown as ArrayBuffer }));
}
