import { html, type TemplateResult } from 'lit';
import type { NamedIssue } from '../../../src/protocol/issue.ts';
import type { IssueActions, Words } from '../ui.ts';

/** Another issue with its title and state; a click opens it. */
export function issueLink(
  { id, shortId, title, state }: NamedIssue,
  open: IssueActions['open'],
  { open: openText, closed: closedText, unknownIssue }: Words['texts'],
): TemplateResult {
  const icon = state === 'closed' ? 'issue-closed' : state === 'open' ? 'issues' : 'question';
  const stateText = state === 'closed' ? closedText : state === 'open' ? openText : unknownIssue;
  const go = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    open({ what: 'issue', id });
  };
  return html`<a
    class="issue-link"
    href="issue:${shortId}"
    title="${shortId} ${title ?? ''} (${stateText})"
    @click=${go}
    ><i class="codicon codicon-${icon} ${state ?? ''}" aria-hidden="true"></i
    ><span class="visually-hidden">${stateText}</span><span class="issue-title">${title ?? stateText}</span>
    <code class="muted">${shortId}</code></a
  >`;
}
