import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { type BoardColumn, CARDS_PER_PAGE, MAX_CARDS } from '../../src/protocol/board.ts';
import { fill } from '../shared/texts.ts';
import { cardView } from './cardView.ts';
import { draftView } from './draftView.ts';
import { type BoardActions, type BoardUi, columnName } from './ui.ts';

export function columnView(column: BoardColumn, ui: BoardUi, actions: BoardActions): TemplateResult {
  const { texts, options } = ui;
  const name = columnName(ui, column);
  const isCollapsed = options.collapsed.includes(column.key);
  // A new issue is open.
  const canCreate = !ui.isReadOnly && !isCollapsed && !(options.by === 'state' && column.value === 'closed');
  return html`<section
    class="column ${isCollapsed ? 'is-collapsed' : ''} ${options.by === 'state' ? `state-${column.value ?? ''}` : ''}"
    data-column=${column.key}
    aria-label=${fill(texts.columnName, name, column.total)}
  >
    <header class="column-head">
      <h2>
        <button
          class="column-toggle"
          tabindex="-1"
          aria-expanded=${!isCollapsed}
          aria-label=${fill(texts.columnName, name, column.total)}
          title=${name}
          @click=${() => actions.toggleColumn(column)}
        >
          <i class="codicon codicon-chevron-${isCollapsed ? 'right' : 'down'}" aria-hidden="true"></i>
          <span class="column-name">${name}</span>
          <span class="count">${column.total}</span>
        </button>
      </h2>
      ${
        canCreate
          ? html`<button
              class="icon-button column-add"
              tabindex="-1"
              title=${fill(texts.newIssueIn, name)}
              aria-label=${fill(texts.newIssueIn, name)}
              @click=${() => actions.beginDraft(column)}
            >
              <i class="codicon codicon-add" aria-hidden="true"></i>
            </button>`
          : nothing
      }
    </header>
    ${isCollapsed ? nothing : columnBody(column, ui, actions)}
  </section>`;
}

function columnBody(column: BoardColumn, ui: BoardUi, actions: BoardActions): TemplateResult {
  const { texts, draft, options } = ui;
  const cards = column.cards ?? [];
  return html`<div class="column-body">
    ${draft?.column === column.key ? draftView(draft, ui, actions) : nothing}
    <div class="drop-mark" aria-hidden="true">${fill(texts.dropHere, columnName(ui, column))}</div>
    ${
      cards.length === 0 && column.total === 0
        ? html`<p class="column-empty">${options.filter === '' ? texts.noCards : texts.noFits}</p>`
        : html`<ul class="cards">
            ${repeat(
              cards,
              ({ id }) => id,
              (card) => {
                const classes = `${ui.carried === card.id ? 'is-carried' : ''} ${ui.moving.has(card.id) ? 'is-moving' : ''}`;
                // Thousands of cards may be there, and few of them change at a time.
                const seen = [card, classes, ui.today, options.by];
                return html`<li class="card-place">${guard(seen, () => cardView(card, ui, classes))}</li>`;
              },
            )}
          </ul>`
    }
    ${moreView(column, ui, actions)}
  </div>`;
}

/** The end of a column of which not all is there; coming into sight, it asks for more. */
function moreView(column: BoardColumn, { texts }: BoardUi, actions: BoardActions): TemplateResult | typeof nothing {
  const shown = column.cards?.length ?? 0;
  const hidden = column.total - shown;
  if (hidden <= 0) return nothing;
  if (shown >= MAX_CARDS) return html`<p class="column-empty">${fill(texts.onlyFirst, MAX_CARDS)}</p>`;
  return html`<button class="more" tabindex="-1" data-more=${column.key} @click=${() => actions.showMore(column)}>
    ${fill(texts.showMore, Math.min(hidden, CARDS_PER_PAGE))}
  </button>`;
}
