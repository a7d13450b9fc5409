import type { Target } from './bundle.mjs';

export const define: Readonly<Record<string, string>>;
export const programs: Readonly<Record<string, string>>;
export const targets: readonly Target[];
