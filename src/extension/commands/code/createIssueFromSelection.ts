import * as vscode from 'vscode';
import { relativePath } from '../../features/mentions/relativePath.ts';
import { repositoriesOf } from '../../features/mentions/repositoriesOf.ts';
import { selectionTitle } from '../../mentions/selectionTitle.ts';
import { codeIssueBody } from '../../mentions/todoIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

const WHEN = `editorHasSelection && resourceScheme == file && ${IN_TRUSTED_REPOSITORY}`;

export const createIssueFromSelection: Command = {
  id: 'grite.issue.createFromSelection',
  title: 'Create Issue from Selection…',
  palette: WHEN,
  menus: [{ menu: 'editor/context', when: WHEN, group: '9_grite@1' }],
  async run(app) {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || editor.selection.isEmpty) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Select what the issue is about.'));
      return;
    }
    const { document, selection } = editor;
    const [repository] = await repositoriesOf(app, document.uri);
    if (repository === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This file belongs to no repository of the window.'));
      return;
    }
    const code = document.getText(selection);
    const title = selectionTitle(code);
    const path = relativePath(repository, document.uri);
    const body = codeIssueBody(title, { path, line: selection.start.line + 1, language: document.languageId, code });
    await vscode.commands.executeCommand('grite.issue.create', { title, body, repository: repository.key });
  },
};
