import * as vscode from 'vscode';
import { createTodoIssue } from '../../features/todo/createTodoIssue.ts';
import { todoAt } from '../../features/todo/todoAt.ts';
import { lookUp } from '../../features/mentions/lookUp.ts';
import { repositoriesOf } from '../../features/mentions/repositoriesOf.ts';
import { findLine } from '../../mentions/findLine.ts';
import { plainLine } from '../../mentions/plainText.ts';
import type { TodoMarker } from '../../mentions/todoMarker.ts';
import { issueTarget } from '../../ui/issueTarget.ts';
import type { App } from '../../app.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const createIssueFromTodo: Command = {
  id: 'grite.issue.createFromTodo',
  title: 'Create Issue from TODO',
  palette: `${IN_TRUSTED_REPOSITORY} && editorIsOpen && resourceScheme == file`,
  operations: ['issue.create'],
  async run(app, argument) {
    const place = placeOf(argument);
    const marker = place && todoAt(place.document, place.line);
    if (place === undefined || marker === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The line of the cursor has no comment with a marker such as TODO.'),
      );
      return;
    }
    const lineText = place.document.lineAt(place.line).text;
    const [repository] = await repositoriesOf(app, place.document.uri);
    if (repository === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This file belongs to no repository of the window.'));
      return;
    }
    if (marker.mention !== undefined) {
      await openNamed(app, place.document.uri, marker.mention);
      return;
    }
    const text = marker.text === '' ? await askFor(marker) : marker.text;
    if (text !== undefined) await createTodoIssue({ ...place, lineText, repository, marker: { ...marker, text } });
  },
};

interface Place {
  readonly document: vscode.TextDocument;
  readonly line: number;
}

/** The line that a quick fix was offered for, wherever it stands by now, or else that of the cursor. */
function placeOf(argument: unknown): Place | undefined {
  const given = (argument ?? {}) as { readonly uri?: unknown; readonly line?: unknown; readonly text?: unknown };
  if (typeof given.uri === 'string' && Number.isInteger(given.line) && typeof given.text === 'string') {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === given.uri);
    const line = document && findLine(document, Number(given.line), given.text);
    return document === undefined || line === undefined ? undefined : { document, line };
  }
  const editor = vscode.window.activeTextEditor;
  return editor && { document: editor.document, line: editor.selection.active.line };
}

async function askFor({ marker }: TodoMarker): Promise<string | undefined> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Create Issue from TODO'),
    prompt: vscode.l10n.t('What is to be done? The comment says only {0}.', marker),
  });
  return title === undefined || title.trim() === '' ? undefined : plainLine(title);
}

/** A line with an id has its issue. */
async function openNamed(app: App, uri: vscode.Uri, digits: string): Promise<void> {
  const [named] = (await lookUp(await repositoriesOf(app, uri), [digits])).get(digits) ?? [];
  if (named === undefined) {
    const text = vscode.l10n.t('The line names gi-{0}, an issue that is not known here.', digits);
    void vscode.window.showInformationMessage(text);
    return;
  }
  await vscode.commands.executeCommand('grite.issue.open', issueTarget(named.repository, named.issue.issue_id));
}
