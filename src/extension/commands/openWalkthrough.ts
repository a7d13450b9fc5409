import * as vscode from 'vscode';
import { WALKTHROUGH } from '../manifest/walkthrough.ts';
import type { Command } from './command.ts';

export const openWalkthrough: Command = {
  id: 'grite.openWalkthrough',
  title: 'Get Started',
  palette: 'true',
  async run(app) {
    const walkthrough = `${app.context.extension.id}#${WALKTHROUGH}`;
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
  },
};
