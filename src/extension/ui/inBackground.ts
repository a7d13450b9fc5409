import type * as vscode from 'vscode';
import { isFault } from '../../base/fault.ts';
import { faultText } from './faultTexts.ts';

/** Does what nobody waits for. What fails is noted in the log: a person has not asked for it. */
export function inBackground(log: vscode.LogOutputChannel, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    if (isFault(error)) log.warn(faultText(error.report));
    else log.error(error instanceof Error ? error : String(error));
  });
}
