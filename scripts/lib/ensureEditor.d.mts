/** Files to start. */
export interface InstalledEditor {
  readonly node: string;
  readonly entry: string;
}

export const editorCanBeInstalled: boolean;
export function ensureEditor(): InstalledEditor;
export function ensureChromium(): string;
export function findProgram(names: readonly string[]): string | undefined;
