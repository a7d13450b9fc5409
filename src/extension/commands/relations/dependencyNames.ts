import * as vscode from 'vscode';

export const DEPENDENCY_TYPES = ['depends_on', 'blocks', 'related_to'] as const;
export type DependencyType = (typeof DEPENDENCY_TYPES)[number];

/** What an issue is to another one, as the beginning of a sentence that the other one ends. */
export function dependencyNames(): Readonly<Record<DependencyType, string>> {
  return {
    depends_on: vscode.l10n.t('Depends on'),
    blocks: vscode.l10n.t('Blocks'),
    related_to: vscode.l10n.t('Is related to'),
  };
}

/** The same, said of the other one. */
export function reverseNames(): Readonly<Record<DependencyType, string>> {
  return {
    depends_on: vscode.l10n.t('Is waited for by'),
    blocks: vscode.l10n.t('Is blocked by'),
    related_to: vscode.l10n.t('Is related to'),
  };
}
