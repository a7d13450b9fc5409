export const root: string;
export function ensureInstalled(): void;
export function npm(args: readonly string[]): void;
export function npmCommand(): readonly [string, ...string[]];
