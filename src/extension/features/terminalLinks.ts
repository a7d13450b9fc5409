import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { findMentions } from '../mentions/findMentions.ts';
import { issueTarget, type IssueTarget } from '../ui/issueTarget.ts';
import { plainLine, shorten } from '../mentions/plainText.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';
import { lookUp } from './mentions/lookUp.ts';
import { quietly } from './mentions/quietly.ts';
import { repositoriesOf } from './mentions/repositoriesOf.ts';

interface IssueLink extends vscode.TerminalLink {
  readonly target: IssueTarget;
}

/** Lines of a terminal may be long; the editor waits for each. */
const SEARCHED = 2_000;
const MAX_TITLE = 80;

/** Makes links of the mentions in what terminals print. */
export const terminalLinks: Feature = (app) => {
  const provider: vscode.TerminalLinkProvider<IssueLink> = {
    provideTerminalLinks: async ({ line, terminal }, token) =>
      (await quietly(app.log, () => linksIn(app, line.slice(0, SEARCHED), terminal, token))) ?? [],
    handleTerminalLink: async ({ target }) => {
      await vscode.commands.executeCommand('grite.issue.open', target);
    },
  };
  return vscode.window.registerTerminalLinkProvider(provider);
};

async function linksIn(
  app: App,
  line: string,
  terminal: vscode.Terminal,
  token: vscode.CancellationToken,
): Promise<IssueLink[]> {
  const mentions = findMentions(line);
  if (mentions.length === 0 || !setting('mentions.links')) return [];
  const folder = folderOf(terminal);
  const repositories = folder === undefined ? [] : await repositoriesOf(app, folder);
  // A terminal elsewhere may still print what concerns a repository of the window.
  const searched = repositories.length > 0 ? repositories : await app.repositories.all();
  const named = await lookUp(
    searched,
    mentions.map(({ digits }) => digits),
  );
  if (token.isCancellationRequested) return [];
  return mentions.flatMap(({ start, end, digits }) => {
    const [only, other] = named.get(digits) ?? [];
    if (only === undefined || other !== undefined) return [];
    const title = shorten(plainLine(only.issue.title), MAX_TITLE);
    const tooltip = vscode.l10n.t('Open issue {0}', title);
    const target = issueTarget(only.repository, only.issue.issue_id);
    return [Object.assign(new vscode.TerminalLink(start, end - start, tooltip), { target })];
  });
}

/** Where a terminal is, or where it began. */
function folderOf({ shellIntegration, creationOptions }: vscode.Terminal): vscode.Uri | undefined {
  if (shellIntegration?.cwd !== undefined) return shellIntegration.cwd;
  const began = 'cwd' in creationOptions ? creationOptions.cwd : undefined;
  return typeof began === 'string' ? vscode.Uri.file(began) : began;
}
