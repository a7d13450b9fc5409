import { html, nothing, type TemplateResult } from 'lit';
import type { Copied, IssueShown } from '../../../src/protocol/issue.ts';
import type { TextControl } from '../../kit/controls.ts';
import { type Edit, type IssueState, isChanged } from '../state.ts';
import type { IssueActions, Words } from '../ui.ts';
import { conflictView } from './conflictView.ts';
import { fill } from '../../shared/texts.ts';
import { signedView } from './signatureView.ts';
import { fillView, timeView } from '../../shared/people.ts';

/** Title, state and the actions on the whole issue. */
export function headView(issue: IssueShown, state: IssueState, actions: IssueActions, words: Words): TemplateResult {
  const { texts } = words;
  const edit = state.edits.title;
  return html`<header class="head">
    ${edit === undefined ? titleView(issue, actions, words) : titleEditor(edit, actions, words)}
    <div class="head-row">
      ${stateView(issue, words)}
      ${
        issue.isBlocked
          ? html`<span class="pill blocked" title=${texts.blockedDetail}
              ><i class="codicon codicon-circle-slash" aria-hidden="true"></i>${texts.blocked}</span
            >`
          : nothing
      }
      ${issue.isPrivate ? privateView(issue, actions, words) : nothing}
      ${issue.doubtful > 0 ? doubtfulView(issue, words) : nothing}
      <span class="muted head-about"
        ><code>${issue.shortId}</code>
        ${fillView(texts.openedBy, signedView(issue.author, issue.signature, texts), timeView(issue.createdTs, words))}</span
      >
      <span class="head-actions">
        ${copyButton('id', 'tag', texts.copyId, actions)}
        ${copyButton('branch', 'git-branch', texts.copyBranch, actions)}
        ${copyButton('markdown', 'link', texts.copyMarkdown, actions)} ${stateButton(issue, actions, words)}
      </span>
    </div>
  </header>`;
}

function privateView({ isReadOnly }: IssueShown, { publish }: IssueActions, { texts }: Words): TemplateResult {
  return html`<span class="pill private" title=${texts.privateDetail}
      ><i class="codicon codicon-lock" aria-hidden="true"></i>${texts.private}</span
    >${
      isReadOnly
        ? nothing
        : html`<button type="button" class="text-button small" @click=${publish}>${texts.publish}</button>`
    }`;
}

function doubtfulView({ doubtful }: IssueShown, { texts }: Words): TemplateResult {
  return html`<span class="pill doubtful" title=${fill(texts.doubtfulDetail, doubtful)}
    ><i class="codicon codicon-warning" aria-hidden="true"></i>${texts.doubtful}</span
  >`;
}

function titleView({ title, isReadOnly }: IssueShown, actions: IssueActions, { texts }: Words): TemplateResult {
  return html`<div class="title-row">
    <h1 @dblclick=${() => (isReadOnly ? undefined : actions.begin('title'))}>${title}</h1>
    ${
      isReadOnly
        ? nothing
        : html`<gw-button
            appearance="icon"
            data-edit="title"
            aria-label=${texts.editTitle}
            title=${texts.editTitle}
            @click=${() => actions.begin('title')}
            ><i class="codicon codicon-edit" aria-hidden="true"></i
          ></gw-button>`
    }
  </div>`;
}

function titleEditor(edit: Edit, actions: IssueActions, words: Words): TemplateResult {
  const { texts } = words;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') actions.save('title');
    else if (event.key === 'Escape') actions.cancel('title');
  };
  return html`${conflictView('title', edit, actions, words)}
    <div class="title-row" data-editor="title">
      <gw-text-field
        class="label-hidden title-field"
        .value=${edit.text}
        @input=${(event: Event) => actions.type('title', (event.target as TextControl).value)}
        @keydown=${onKey}
        >${texts.title}</gw-text-field
      >
      <gw-button
        appearance="primary"
        ?disabled=${edit.theirs !== undefined || !isChanged(edit)}
        @click=${() => actions.save('title')}
        >${texts.save}</gw-button
      >
      <gw-button appearance="secondary" @click=${() => actions.cancel('title')}>${texts.cancel}</gw-button>
    </div>`;
}

export function stateView({ state }: Pick<IssueShown, 'state'>, { texts }: Words): TemplateResult {
  const [icon, text] = state === 'open' ? ['issues', texts.open] : ['issue-closed', texts.closed];
  return html`<span class="pill ${state}"><i class="codicon codicon-${icon}" aria-hidden="true"></i>${text}</span>`;
}

function stateButton({ state, isReadOnly }: IssueShown, actions: IssueActions, { texts }: Words): TemplateResult {
  const [next, text] =
    state === 'open' ? (['closed', texts.closeIssue] as const) : (['open', texts.reopenIssue] as const);
  return html`<gw-button
    appearance=${state === 'open' ? 'primary' : 'secondary'}
    ?disabled=${isReadOnly}
    @click=${() => actions.setState(next)}
    >${text}</gw-button
  >`;
}

function copyButton(what: Copied, icon: string, text: string, actions: IssueActions): TemplateResult {
  return html`<gw-button appearance="icon" aria-label=${text} title=${text} @click=${() => actions.copy(what)}
    ><i class="codicon codicon-${icon}" aria-hidden="true"></i
  ></gw-button>`;
}
