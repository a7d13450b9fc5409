import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../shared/texts.ts';
import { columnView } from './columnView.ts';
import { toolbarView } from './toolbarView.ts';
import type { BoardActions, BoardUi } from './ui.ts';

/** The whole page. */
export function boardView(ui: BoardUi, actions: BoardActions): TemplateResult {
  const { texts, filterProblem, hiddenColumns } = ui;
  return html`<div class="board">
    <h1 class="visually-hidden">${texts.board}</h1>
    ${toolbarView(ui, actions)}
    <div class="messages">
      <p class="problem" role="alert" id="filter-problem">${filterProblem ?? nothing}</p>
      ${noticeView(ui, actions)}
      ${ui.isReadOnly ? html`<p class="hint"><i class="codicon codicon-lock" aria-hidden="true"></i>${texts.readOnly}</p>` : nothing}
      ${hiddenColumns === 0 ? nothing : html`<p class="hint">${fill(texts.hiddenColumns, hiddenColumns)}</p>`}
    </div>
    <p class="visually-hidden" id="board-keys">${ui.isReadOnly ? nothing : texts.keys}</p>
    <div class="columns" role="group" aria-label=${texts.board} aria-busy=${ui.isLoading}>
      ${
        ui.columns.length === 0 && ui.isLoading
          ? html`<div class="loading"><gw-progress aria-label=${texts.loading}></gw-progress></div>`
          : repeat(
              ui.columns,
              ({ key }) => key,
              (column) => columnView(column, ui, actions),
            )
      }
    </div>
  </div>`;
}

function noticeView({ notice, texts }: BoardUi, actions: BoardActions): TemplateResult | typeof nothing {
  if (notice === undefined) return nothing;
  return html`<div class="notice is-${notice.kind}">
    <i class="codicon codicon-${notice.kind}" aria-hidden="true"></i><span>${notice.text}</span>
    <button class="icon-button" title=${texts.dismiss} aria-label=${texts.dismiss} @click=${() => actions.dismiss()}>
      <i class="codicon codicon-close" aria-hidden="true"></i>
    </button>
  </div>`;
}
