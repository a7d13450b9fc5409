import * as vscode from 'vscode';
import type { createIssue } from '../../../app/operations/issues/createIssue.ts';
import { findLine } from '../../mentions/findLine.ts';
import { codeIssueBody, codeIssueTitle } from '../../mentions/todoIssue.ts';
import type { TodoMarker } from '../../mentions/todoMarker.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { issueTarget } from '../../ui/issueTarget.ts';
import { setting } from '../../ui/settings.ts';
import { troubleText } from '../../ui/troubleText.ts';
import { relativePath } from '../mentions/relativePath.ts';
import { todoAt } from './todoAt.ts';

interface Todo {
  readonly repository: RepositoryHandle;
  readonly document: vscode.TextDocument;
  /** Counted from 0. */
  readonly line: number;
  /** The line as it was when a person asked. */
  readonly lineText: string;
  readonly marker: TodoMarker;
}

/** So many lines below the marker are kept with the issue. */
const LINES_BELOW = 5;

/** Lines of which an issue is being made: a second call meanwhile would make another one. */
const underWay = new Set<string>();

/**
 * Makes an issue of what a comment says is to be done, and writes its id after the marker. The text is edited only when the
 * issue was written, where the line stands by then, and so that it can be undone.
 */
export async function createTodoIssue(todo: Todo): Promise<void> {
  const { repository, document, line, lineText: text } = todo;
  const key = JSON.stringify([document.uri.toString(), line, text]);
  if (underWay.has(key)) return;
  underWay.add(key);
  try {
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Creating an issue') };
    const created = await vscode.window.withProgress(progress, () => writeIssue(todo));
    if (!created.ok) {
      void vscode.window.showErrorMessage(troubleText(created.error));
      return;
    }
    const { issue_id: id, short_id: shortId } = created.value;
    if (!(await insertId(document, { line, text, shortId }))) await tellOfIssue(repository, id, shortId);
  } finally {
    underWay.delete(key);
  }
}

function writeIssue({ repository, document, marker, ...asked }: Todo): ReturnType<typeof createIssue.run> {
  const line = findLine(document, asked.line, asked.lineText) ?? Math.min(asked.line, document.lineCount - 1);
  const last = Math.min(line + LINES_BELOW, document.lineCount - 1);
  const code = document.getText(new vscode.Range(line, 0, last, document.lineAt(last).text.length));
  const place = {
    path: relativePath(repository, document.uri),
    line: line + 1,
    language: document.languageId,
    code,
  };
  const label = setting('todo.label', document.uri).trim();
  return repository.run<typeof createIssue>('issue.create', {
    title: codeIssueTitle(marker.text),
    body: codeIssueBody(marker.text, place),
    labels: label === '' ? [] : [label],
  });
}

interface Line {
  readonly line: number;
  readonly text: string;
  readonly shortId: string;
}

/** Writes the id into the line, wherever it stands now. Tells whether it could. */
async function insertId(document: vscode.TextDocument, { line, text, shortId }: Line): Promise<boolean> {
  const now = document.isClosed ? undefined : findLine(document, line, text);
  const marker = now === undefined ? undefined : todoAt(document, now);
  if (now === undefined || marker === undefined) return false;
  const { column, before, after } = marker.insertion;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(now, column), `${before}${shortId}${after}`);
  return vscode.workspace.applyEdit(edit);
}

async function tellOfIssue(repository: RepositoryHandle, id: string, shortId: string): Promise<void> {
  const open = vscode.l10n.t('Open Issue');
  const text = vscode.l10n.t('{0} was created, but its line is no longer there to name it.', shortId);
  const choice = await vscode.window.showWarningMessage(text, open);
  if (choice === open) await vscode.commands.executeCommand('grite.issue.open', issueTarget(repository, id));
}
