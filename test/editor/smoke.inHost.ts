import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

const ID = 'grite.grite';

describe('Grite', () => {
  it('is installed as it is shipped, and activates', async () => {
    const extension = vscode.extensions.getExtension(ID);
    ok(extension);
    await extension.activate();
    strictEqual(extension.isActive, true);
  });

  it('registers every command of its manifest', async () => {
    const manifest = vscode.extensions.getExtension(ID)?.packageJSON as {
      contributes: { commands: readonly { command: string }[] };
    };
    await vscode.extensions.getExtension(ID)?.activate();
    const registered = await vscode.commands.getCommands(true);
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    ok(contributed.length > 0);
    deepStrictEqual(
      contributed.filter((command) => !registered.includes(command)),
      [],
    );
  });
});
