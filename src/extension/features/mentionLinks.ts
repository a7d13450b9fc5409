import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { findMentions } from '../mentions/findMentions.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';
import { commandLink } from './mentions/commandLink.ts';
import { lookUp } from './mentions/lookUp.ts';
import { placesWithMentions } from './mentions/placesWithMentions.ts';
import { quietly } from './mentions/quietly.ts';
import { repositoriesOf } from './mentions/repositoriesOf.ts';

/** Only the beginning of a longer text is searched: in UTF-16 units. */
const SEARCHED = 1_000_000;

/** Makes links of the mentions in a text that name one issue. */
export const mentionLinks: Feature = (app) =>
  vscode.languages.registerDocumentLinkProvider(placesWithMentions, {
    provideDocumentLinks: (document, token) => quietly(app.log, () => linksIn(app, document, token)),
  });

async function linksIn(
  app: App,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentLink[]> {
  if (!setting('mentions.links', document.uri)) return [];
  const mentions = findMentions(document.getText().slice(0, SEARCHED));
  if (mentions.length === 0) return [];
  // The text may change while issues are looked up; the editor throws these away then and asks again.
  const ranges = mentions.map(
    ({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)),
  );
  const digits = mentions.map((mention) => mention.digits);
  const named = await lookUp(await repositoriesOf(app, document.uri), digits);
  if (token.isCancellationRequested) return [];
  return ranges.flatMap((range, at) => {
    const [only, other] = named.get(digits[at] ?? '') ?? [];
    if (only === undefined || other !== undefined) return [];
    const target = issueTarget(only.repository, only.issue.issue_id);
    const link = new vscode.DocumentLink(range, commandLink('grite.issue.open', target));
    link.tooltip = vscode.l10n.t('Open Issue');
    return [link];
  });
}
