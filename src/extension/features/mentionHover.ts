import * as vscode from 'vscode';
import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import type { App } from '../app.ts';
import { mentionAt } from '../mentions/findMentions.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';
import { lookUp } from './mentions/lookUp.ts';
import { choiceCard, mentionCard } from './mentions/mentionCard.ts';
import { placesWithMentions } from './mentions/placesWithMentions.ts';
import { quietly } from './mentions/quietly.ts';
import { repositoriesOf } from './mentions/repositoriesOf.ts';

/**
 * A card of the issue that a mention names.
 *
 * Extensions are not told where comments and strings are. They need not be: outside of them `gi-7f3a` is a difference that hardly
 * anybody writes, and shows a card only if an issue has that very id. Elsewhere nothing is shown.
 */
export const mentionHover: Feature = (app) =>
  vscode.languages.registerHoverProvider(placesWithMentions, {
    provideHover: (document, position, token) => quietly(app.log, () => hoverAt(app, document, position, token)),
  });

async function hoverAt(
  app: App,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  if (!setting('mentions.hover', document.uri)) return undefined;
  const mention = mentionAt(document.lineAt(position.line).text, position.character);
  if (mention === undefined) return undefined;
  const { digits, start, end } = mention;
  const named = (await lookUp(await repositoriesOf(app, document.uri), [digits])).get(digits) ?? [];
  const [only] = named;
  if (only === undefined || token.isCancellationRequested) return undefined;
  const range = new vscode.Range(position.line, start, position.line, end);
  if (named.length > 1) return new vscode.Hover(choiceCard(named), range);
  const { repository, issue } = only;
  const shown = await repository.run<typeof showIssue>('issue.show', { id: issue.issue_id });
  if (!shown.ok) return undefined;
  const card = mentionCard(shown.value.issue, { repository, canWrite: vscode.workspace.isTrusted });
  return new vscode.Hover(card, range);
}
