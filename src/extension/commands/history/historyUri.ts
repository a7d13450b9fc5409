import * as vscode from 'vscode';
import { type IssueTarget, parseTarget } from '../../ui/issueTarget.ts';

export const SCHEME = 'grite';
const PATH = '/history/';

/** The address of the document that shows the history of an issue. */
export function historyUri(target: IssueTarget, shortId: string): vscode.Uri {
  const { repository, issue } = target;
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `${PATH}${shortId}.md`,
    query: JSON.stringify({ repository, issue }),
  });
}

/** The issue whose history an address means; `undefined` when it means something else. */
export function historyTarget({ scheme, path, query }: vscode.Uri): IssueTarget | undefined {
  if (scheme !== SCHEME || !path.startsWith(PATH)) return undefined;
  try {
    return parseTarget(JSON.parse(query));
  } catch (error) {
    // Anybody can write an address.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
