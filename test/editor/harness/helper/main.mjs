import * as vscode from 'vscode';

/**
 * An extension for the tests' side only: does in VS Code what takes a person many steps. Its command `Grite Tests: Do` asks
 * for JSON: `{ "settings": { … } }` to change settings of the user, or `{ "command": "id", "args": [ … ] }`.
 * The question goes away when it is done.
 */
async function carryOut({ settings = {}, command, args = [] }) {
  for (const [key, value] of Object.entries(settings)) {
    await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
  }
  if (command !== undefined) await vscode.commands.executeCommand(command, ...args);
}

function ask() {
  const box = vscode.window.createInputBox();
  box.ignoreFocusOut = true;
  box.onDidAccept(async () => {
    try {
      await carryOut(JSON.parse(box.value));
      box.hide();
    } catch (error) {
      box.validationMessage = String(error);
    }
  });
  box.onDidHide(() => box.dispose());
  box.show();
}

export function activate(context) {
  context.subscriptions.push(vscode.commands.registerCommand('griteTests.do', ask));
}
