import type { Plugin } from 'esbuild';

export const pythonPackageFromSources: Plugin;
