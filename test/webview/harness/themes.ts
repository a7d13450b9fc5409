import { readFileSync } from 'node:fs';

/** The four kinds of themes that the editor has, by the class of a page's body. */
export const THEMES = ['vscode-dark', 'vscode-light', 'vscode-high-contrast', 'vscode-high-contrast-light'] as const;
export type Theme = (typeof THEMES)[number];

/** The variables that the editor gives to a page in its default theme of that kind. */
export function themeVariables(theme: Theme): Readonly<Record<string, string>> {
  const file = new URL('../fixtures/themes.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<Theme, Record<string, string>>)[theme];
}
