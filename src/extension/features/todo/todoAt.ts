import type * as vscode from 'vscode';
import { findTodo, type TodoMarker } from '../../mentions/todoMarker.ts';
import { setting } from '../../ui/settings.ts';

/** The marker on a line of a document, by the words that the settings name there. */
export function todoAt(document: vscode.TextDocument, line: number): TodoMarker | undefined {
  if (line < 0 || line >= document.lineCount) return undefined;
  return findTodo(document.lineAt(line).text, setting('todo.triggers', document.uri));
}
