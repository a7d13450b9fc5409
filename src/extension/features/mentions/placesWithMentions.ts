import type * as vscode from 'vscode';

/**
 * Where mentions are looked for: files in whatever state a diff shows them, cells of notebooks, texts that are no files yet, and
 * the box for the message of a commit.
 */
export const placesWithMentions: vscode.DocumentSelector = [
  { scheme: 'file' },
  { scheme: 'git' },
  { scheme: 'vscode-notebook-cell' },
  { scheme: 'untitled' },
  { scheme: 'vscode-scm' },
];
