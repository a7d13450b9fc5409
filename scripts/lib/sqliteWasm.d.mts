import type { Plugin } from 'esbuild';

/** Where the package has it. */
export const sqliteWasm: string;
export const sqliteWasmForEsbuild: Plugin;
export const sqliteWasmFromPackage: Plugin;
export const sqliteWasmForVite: { readonly name: string };
