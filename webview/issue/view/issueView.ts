import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CommentShown, IssueShown, StepShown } from '../../../src/protocol/issue.ts';
import type { IssueState } from '../state.ts';
import type { Choices, IssueActions, Words } from '../ui.ts';
import { chipsView } from './chipsView.ts';
import { familyView, plainFieldsView } from './fieldsView.ts';
import { filesView } from './filesView.ts';
import { headView } from './headView.ts';
import { historyView } from './historyView.ts';
import { linksView } from './linksView.ts';
import { fillView, nameOf, timeView } from '../../shared/people.ts';
import { signedView } from './signatureView.ts';
import { textView } from './textView.ts';
import { tiesView } from './tiesView.ts';

export interface IssueScreen {
  readonly state: IssueState;
  readonly issue: IssueShown;
  readonly choices: Choices;
  readonly history: { readonly isOpen: boolean; readonly steps: readonly StepShown[] | undefined };
  readonly isSending: boolean;
  /** What could not be done, for people. */
  readonly trouble: string | undefined;
}

/** The whole page of an issue. */
export function issueView(screen: IssueScreen, actions: IssueActions, words: Words): TemplateResult {
  const { issue, state, trouble } = screen;
  const { texts } = words;
  return html`${trouble === undefined ? nothing : troubleView(trouble, actions.dismiss, texts.dismiss)}
    ${issue.isReadOnly ? html`<p class="notice"><i class="codicon codicon-lock" aria-hidden="true"></i> ${texts.readOnly}</p>` : nothing}
    ${headView(issue, state, actions, words)}
    <div class="columns">
      <div class="thread">
        ${textView(
          {
            key: 'body',
            shown: issue.body,
            head: html`<h2>${texts.description}</h2>`,
            label: texts.description,
            editLabel: texts.editDescription,
            empty: texts.noDescription,
            isReadOnly: issue.isReadOnly,
          },
          state,
          actions,
          words,
        )}
        <h2 class="visually-hidden">${texts.comments}</h2>
        ${repeat(
          issue.comments,
          ({ id }) => id,
          (comment) => commentView(comment, screen, actions, words),
        )}
        ${issue.isReadOnly ? nothing : newCommentView(screen, actions, words)}
        ${historyView(screen.history.steps, screen.history.isOpen, actions, words)}
      </div>
      <aside class="details" aria-label=${texts.details}>${detailsView(screen, actions, words)}</aside>
    </div>`;
}

export function troubleView(trouble: string, dismiss: () => void, dismissText: string): TemplateResult {
  return html`<div class="trouble" role="alert">
    <i class="codicon codicon-error" aria-hidden="true"></i><span>${trouble}</span>
    <button type="button" class="icon-button" aria-label=${dismissText} title=${dismissText} @click=${dismiss}>
      <i class="codicon codicon-close" aria-hidden="true"></i>
    </button>
  </div>`;
}

function commentView(
  comment: CommentShown,
  { issue, state }: IssueScreen,
  actions: IssueActions,
  words: Words,
): TemplateResult {
  const { texts } = words;
  const { author, ts, edited, signature } = comment;
  const head = html`${signedView(author, signature, texts)}
    <span class="muted"
      >${timeView(ts, words)}${edited === null ? nothing : html` · ${fillView(texts.edited, timeView(edited.ts, words))}`}</span
    >`;
  const label = `${texts.comment}: ${nameOf(author)}`;
  return textView(
    {
      ...{ key: `comment:${comment.id}`, shown: comment, head, label },
      ...{ editLabel: texts.editComment, empty: '', isReadOnly: issue.isReadOnly },
    },
    state,
    actions,
    words,
  );
}

function newCommentView({ state, isSending }: IssueScreen, actions: IssueActions, { texts }: Words): TemplateResult {
  return html`<section class="new-comment" aria-label=${texts.newComment}>
    <grite-markdown-editor
      data-editor="comment"
      .label=${texts.newComment}
      .placeholder=${texts.commentPlaceholder}
      .value=${state.comment}
      .texts=${texts}
      .services=${actions}
      .commitLabel=${texts.comment}
      .canCommit=${state.comment.trim() !== '' && !isSending}
      @text=${(event: CustomEvent<string>) => actions.typeComment(event.detail)}
      @commit=${() => actions.sendComment()}
    ></grite-markdown-editor>
  </section>`;
}

function detailsView({ issue, choices }: IssueScreen, actions: IssueActions, words: Words): unknown[] {
  const { texts } = words;
  const { isReadOnly } = issue;
  const assignMe = html`<button
    type="button"
    class="text-button small"
    @click=${() => actions.changeAssignee({ action: 'add', name: '@me' })}
  >
    ${texts.assignMe}
  </button>`;
  return [
    chipsView(
      {
        ...{ id: 'assignees', title: texts.assignees, addLabel: texts.addAssignee, names: issue.assignees, isReadOnly },
        ...{ suggestions: choices.suggestions.assignees, icon: 'person' },
        extra: isReadOnly || issue.assignees.length > 0 ? nothing : assignMe,
        add: (name) => actions.changeAssignee({ action: 'add', name }),
        remove: (name) => actions.changeAssignee({ action: 'remove', name }),
      },
      words,
    ),
    chipsView(
      {
        ...{ id: 'labels', title: texts.labels, addLabel: texts.addLabel, names: issue.labels, isReadOnly },
        ...{ suggestions: choices.suggestions.labels, icon: 'circle-filled' },
        add: (name) => actions.changeLabel({ action: 'add', name }),
        remove: (name) => actions.changeLabel({ action: 'remove', name }),
      },
      words,
    ),
    plainFieldsView(issue.fields, isReadOnly, choices, { texts, set: actions.setField }),
    familyView(issue, choices, { texts, set: actions.setField, open: actions.open }),
    tiesView(issue, choices, actions, words),
    linksView(issue, actions, words),
    filesView(issue, actions, words),
  ];
}
