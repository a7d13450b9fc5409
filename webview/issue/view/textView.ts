import { html, nothing, type TemplateResult } from 'lit';
import type { Rendered } from '../../../src/protocol/issue.ts';
import { markdown } from '../../shared/markdown.ts';
import { type EditKey, type IssueState, isChanged } from '../state.ts';
import type { IssueActions, Words } from '../ui.ts';
import { conflictView } from './conflictView.ts';

export interface TextBlock {
  readonly key: EditKey;
  readonly shown: Rendered;
  /** Above the text. */
  readonly head: unknown;
  readonly label: string;
  readonly editLabel: string;
  /** In place of a text that is empty. */
  readonly empty: string;
  readonly isReadOnly: boolean;
}

/** A text of the issue that can be edited where it stands: the description or a comment. */
export function textView(block: TextBlock, state: IssueState, actions: IssueActions, words: Words): TemplateResult {
  const { key, shown, head, editLabel, isReadOnly } = block;
  const edit = state.edits[key];
  return html`<article class="text-block" aria-label=${block.label}>
    <div class="text-head">
      <span>${head}</span>
      ${
        isReadOnly || edit !== undefined
          ? nothing
          : html`<gw-button
              appearance="icon"
              data-edit=${key}
              aria-label=${editLabel}
              title=${editLabel}
              @click=${() => actions.begin(key)}
              ><i class="codicon codicon-edit" aria-hidden="true"></i
            ></gw-button>`
      }
    </div>
    <div class="text-body">
      ${
        edit !== undefined
          ? editorOf(block, state, actions, words)
          : shown.text.trim() === ''
            ? html`<p class="muted">${block.empty}</p>`
            : html`<div class="markdown" data-text=${key}>${markdown(shown.html)}</div>`
      }
    </div>
  </article>`;
}

function editorOf({ key, label }: TextBlock, state: IssueState, actions: IssueActions, words: Words): unknown {
  const edit = state.edits[key];
  if (edit === undefined) return nothing;
  const { texts } = words;
  return html`${conflictView(key, edit, actions, words)}
    <grite-markdown-editor
      data-editor=${key}
      .label=${label}
      .value=${edit.text}
      .texts=${texts}
      .services=${actions}
      .commitLabel=${texts.save}
      .isCancelable=${true}
      .canCommit=${edit.theirs === undefined && isChanged(edit)}
      @text=${(event: CustomEvent<string>) => actions.type(key, event.detail)}
      @commit=${() => actions.save(key)}
      @cancel=${() => actions.cancel(key)}
    ></grite-markdown-editor>`;
}
