import { html, nothing, type TemplateResult } from 'lit';
import type { FieldName, IssueShown } from '../../../src/protocol/issue.ts';
import { fill } from '../../shared/texts.ts';
import type { Choices, IssueActions, Words } from '../ui.ts';
import { issueLink } from './issueLink.ts';

export const PRIORITIES = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;
const TYPES = ['bug', 'feature', 'task', 'epic', 'chore'];

type SetField = (field: FieldName, value: string | null) => void;

/** Type, priority, milestone and due date: one value each. */
export function plainFieldsView(
  fields: Readonly<Partial<Record<FieldName, string>>>,
  isReadOnly: boolean,
  { suggestions }: Choices,
  { texts, set }: { texts: Words['texts']; set: SetField },
): TemplateResult {
  const typeNames = [...new Set([...suggestions.types, ...TYPES])];
  const row = (title: string, value: string | undefined, control: unknown): TemplateResult =>
    html`<div class="field-row">
      <h3>${title}</h3>
      ${isReadOnly ? html`<span class=${value === undefined ? 'muted' : ''}>${value ?? texts.none}</span>` : control}
    </div>`;
  const picker = (field: FieldName, title: string, values: readonly string[]): TemplateResult =>
    row(
      title,
      fields[field],
      html`<grite-picker
        .label=${title}
        .placeholder=${texts.setValue}
        .value=${fields[field] ?? ''}
        .options=${values.map((value) => ({ value, label: value }))}
        .isFree=${true}
        @pick=${(event: CustomEvent<string>) => set(field, event.detail === '' ? null : event.detail)}
      ></grite-picker>`,
    );
  return html`<section class="detail fields">
    ${picker('type', texts.type, typeNames)}
    ${row(texts.priority, fields.priority, prioritySelect(fields.priority, texts, set))}
    ${picker('milestone', texts.milestone, suggestions.milestones)}
    ${row(texts.due, fields.due, dueField(fields.due, texts, set))}
  </section>`;
}

function prioritySelect(value: string | undefined, texts: Words['texts'], set: SetField): TemplateResult {
  const known = value === undefined || PRIORITIES.some((each) => each === value) ? PRIORITIES : [value, ...PRIORITIES];
  return html`<select
    class="field"
    aria-label=${texts.priority}
    @change=${(event: Event) => set('priority', (event.target as HTMLSelectElement).value || null)}
  >
    <option value="" ?selected=${value === undefined}>${texts.none}</option>
    ${known.map((each) => html`<option value=${each} ?selected=${each === value}>${each}</option>`)}
  </select>`;
}

function dueField(value: string | undefined, texts: Words['texts'], set: SetField): TemplateResult {
  return html`<input
    class="field"
    type="date"
    aria-label=${texts.due}
    .value=${value ?? ''}
    @change=${(event: Event) => {
      const input = event.target as HTMLInputElement;
      if (input.validity.valid) set('due', input.value || null);
    }}
  />`;
}

/** The issue that it is a part of, and those that are parts of it. */
export function familyView(
  { parent, children, isReadOnly }: Pick<IssueShown, 'parent' | 'children' | 'isReadOnly'>,
  choices: Choices,
  { texts, set, open }: { texts: Words['texts']; set: SetField; open: IssueActions['open'] },
): TemplateResult {
  const closed = children.filter(({ state }) => state === 'closed').length;
  return html`<section class="detail">
      <h3>${texts.parent}</h3>
      ${
        parent === null
          ? nothing
          : html`<div class="row">
              ${issueLink(parent, open, texts)}
              ${isReadOnly ? nothing : removeButton(fill(texts.remove, parent.shortId), () => set('parent', null))}
            </div>`
      }
      ${parent === null && isReadOnly ? html`<p class="muted">${texts.none}</p>` : nothing}
      ${
        parent === null && !isReadOnly
          ? html`<grite-picker
              .label=${texts.parent}
              .placeholder=${texts.setValue}
              .search=${choices.findIssues}
              @pick=${(event: CustomEvent<string>) => set('parent', event.detail)}
            ></grite-picker>`
          : nothing
      }
    </section>
    ${
      children.length === 0
        ? nothing
        : html`<section class="detail">
            <div class="detail-head">
              <h3>${texts.children}</h3>
              <span class="muted">${fill(texts.childrenDone, closed, children.length)}</span>
            </div>
            <progress max=${children.length} value=${closed} aria-label=${texts.children}></progress>
            <ul class="rows">
              ${children.map((child) => html`<li class="row">${issueLink(child, open, texts)}</li>`)}
            </ul>
          </section>`
    }`;
}

export function removeButton(text: string, remove: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${text} title=${text} @click=${remove}>
    <i class="codicon codicon-close" aria-hidden="true"></i>
  </button>`;
}
