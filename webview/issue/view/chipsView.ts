import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ref } from 'lit/directives/ref.js';
import { moveFocus, oneTabStop } from '../../shared/roving.ts';
import { fill } from '../../shared/texts.ts';
import type { Words } from '../ui.ts';

export interface Chips {
  readonly id: string;
  readonly title: string;
  readonly addLabel: string;
  readonly names: readonly string[];
  readonly suggestions: readonly string[];
  readonly icon: string;
  readonly isReadOnly: boolean;
  /** Another way to add one, behind the title. */
  readonly extra?: unknown;
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
}

const REMOVE = '.chip-remove';

/** A set of names with a way to add and to remove each: labels, assignees. */
export function chipsView(chips: Chips, { texts }: Words): TemplateResult {
  const { id, title, names, suggestions, isReadOnly } = chips;
  const options = suggestions.filter((each) => !names.includes(each)).map((value) => ({ value, label: value }));
  return html`<section class="detail" aria-labelledby="${id}-title">
    <div class="detail-head">
      <h3 id="${id}-title">${title}</h3>
      ${chips.extra ?? nothing}
    </div>
    ${names.length === 0 && isReadOnly ? html`<p class="muted">${texts.none}</p>` : nothing}
    <ul
      class="chips"
      aria-labelledby="${id}-title"
      ?hidden=${names.length === 0}
      ${ref((list) => list && queueMicrotask(() => oneTabStop(list, REMOVE)))}
      @keydown=${(event: KeyboardEvent) => onKey(event, chips)}
    >
      ${repeat(
        names,
        (name) => name,
        (name) => chipView(name, chips, texts.remove),
      )}
    </ul>
    ${
      isReadOnly
        ? nothing
        : html`<grite-picker
            .label=${chips.addLabel}
            .placeholder=${chips.addLabel}
            .options=${options}
            .isFree=${true}
            @pick=${(event: CustomEvent<string>) => event.detail !== '' && chips.add(event.detail)}
          ></grite-picker>`
    }
  </section>`;
}

function chipView(name: string, chips: Chips, removeText: string): TemplateResult {
  return html`<li class="chip" data-tone=${toneOf(name)}>
    <i class="codicon codicon-${chips.icon}" aria-hidden="true"></i><span class="chip-name">${name}</span>${
      chips.isReadOnly
        ? nothing
        : html`<button
            type="button"
            class="chip-remove"
            data-name=${name}
            aria-label=${fill(removeText, name)}
            title=${fill(removeText, name)}
            @click=${(event: Event) => removeChip(event, name, chips)}
          >
            <i class="codicon codicon-close" aria-hidden="true"></i>
          </button>`
    }
  </li>`;
}

function onKey(event: KeyboardEvent, chips: Chips): void {
  const list = event.currentTarget as HTMLElement;
  if (moveFocus(event, list, REMOVE)) return;
  const name = (event.target as HTMLElement).dataset['name'];
  if ((event.key === 'Delete' || event.key === 'Backspace') && name !== undefined) removeChip(event, name, chips);
}

/** The focus goes to where the next one is removed or added: with the chip it would be lost. */
function removeChip(event: Event, name: string, { remove }: Chips): void {
  const chip = (event.currentTarget as HTMLElement).closest('.detail');
  const buttons = [...(chip?.querySelectorAll<HTMLElement>(REMOVE) ?? [])];
  const at = buttons.findIndex((button) => button.dataset['name'] === name);
  const next = buttons[at + 1] ?? buttons[at - 1] ?? chip?.querySelector<HTMLElement>('grite-picker');
  remove(name);
  next?.focus();
}

const TONES = 6;

/** A label has the same colour everywhere, one of the editor's own. */
function toneOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) >>> 0;
  return hash % TONES;
}
