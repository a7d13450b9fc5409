import type * as vscode from 'vscode';
import { isFault } from '../../../base/fault.ts';
import { faultText } from '../../ui/faultTexts.ts';

/** Asks for what the editor shows beside a text. Where that fails there is nothing to show, and the log says why. */
export async function quietly<T>(log: vscode.LogOutputChannel, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!isFault(error)) throw error;
    log.warn(faultText(error.report));
    return undefined;
  }
}
