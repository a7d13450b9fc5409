import { html, nothing, type TemplateResult } from 'lit';
import { BOARD_FIELDS, BOARD_ORDERS, type BoardField, type BoardOrder } from '../../src/protocol/board.ts';
import type { BoardActions, BoardUi } from './ui.ts';

/** Milliseconds without a key after which a filter counts as typed. */
const TYPED = 300;

let typing: ReturnType<typeof setTimeout> | undefined;

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

export function toolbarView(ui: BoardUi, actions: BoardActions): TemplateResult {
  const { texts, options } = ui;
  const filter = (event: Event, delay: number): void => {
    const text = valueOf(event).trim();
    clearTimeout(typing);
    typing = setTimeout(() => actions.choose({ filter: text }), delay);
  };
  return html`<div class="toolbar">
    <div class="filter">
      <gw-text-field
        class="label-hidden"
        name="filter"
        placeholder=${texts.filterPlaceholder}
        maxlength="16384"
        .value=${options.filter}
        @input=${(event: Event) => filter(event, TYPED)}
        @change=${(event: Event) => filter(event, 0)}
        >${texts.filter}<i slot="start" class="codicon codicon-filter" aria-hidden="true"></i
      ></gw-text-field>
    </div>
    <label class="choice">
      <span>${texts.groupBy}</span>
      <gw-select
        name="by"
        aria-label=${texts.groupBy}
        .value=${options.by}
        @change=${(event: Event) => actions.choose({ by: valueOf(event) as BoardField })}
        >${BOARD_FIELDS.map((by) => html`<gw-option value=${by} ?selected=${by === options.by}>${texts.fields[by]}</gw-option>`)}</gw-select
      >
    </label>
    <label class="choice">
      <span>${texts.orderBy}</span>
      <gw-select
        name="order"
        aria-label=${texts.orderBy}
        .value=${options.order}
        @change=${(event: Event) => actions.choose({ order: valueOf(event) as BoardOrder })}
        >${BOARD_ORDERS.map(
          (order) =>
            html`<gw-option value=${order} ?selected=${order === options.order}>${texts.orders[order]}</gw-option>`,
        )}</gw-select
      >
    </label>
    ${
      options.by === 'state'
        ? nothing
        : html`<gw-checkbox
            name="closed"
            ?checked=${options.withClosed}
            @change=${(event: Event) => actions.choose({ withClosed: (event.target as HTMLInputElement).checked })}
            >${texts.withClosed}</gw-checkbox
          >`
    }
    <gw-checkbox
      name="empty"
      ?checked=${options.hidesEmpty}
      @change=${(event: Event) => actions.choose({ hidesEmpty: (event.target as HTMLInputElement).checked })}
      >${texts.hideEmpty}</gw-checkbox
    >
  </div>`;
}
