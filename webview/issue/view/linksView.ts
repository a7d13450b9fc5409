import { html, nothing, type TemplateResult } from 'lit';
import type { IssueShown } from '../../../src/protocol/issue.ts';
import type { TextControl } from '../../kit/controls.ts';
import { fill } from '../../shared/texts.ts';
import type { IssueActions, Words } from '../ui.ts';
import { removeButton } from './fieldsView.ts';

const SHOWN_SCHEME = /^(?:https?:\/\/|mailto:|issue:)/i;

/** Addresses that belong to the issue. */
export function linksView({ links, isReadOnly }: IssueShown, actions: IssueActions, { texts }: Words): TemplateResult {
  return html`<section class="detail">
    <h3>${texts.links}</h3>
    ${links.length === 0 && isReadOnly ? html`<p class="muted">${texts.none}</p>` : nothing}
    <ul class="rows" ?hidden=${links.length === 0}>
      ${links.map(
        ({ url, note }) =>
          html`<li class="row">
            ${
              SHOWN_SCHEME.test(url)
                ? html`<a class="link" href=${url} title=${url}>${note ?? url}</a>`
                : html`<span class="link" title=${url}>${note === null ? url : `${note} (${url})`}</span>`
            }
            ${isReadOnly ? nothing : removeButton(fill(texts.remove, note ?? url), () => actions.removeLink(url))}
          </li>`,
      )}
    </ul>
    ${isReadOnly ? nothing : form(actions, texts)}
  </section>`;
}

function form(actions: IssueActions, texts: Words['texts']): TemplateResult {
  const add = (event: Event): void => {
    const details = (event.currentTarget as HTMLElement).closest('details');
    const [address, note] = [...(details?.querySelectorAll<TextControl>('gw-text-field') ?? [])];
    if (details === null || address === undefined || address.value.trim() === '') return;
    actions.addLink(address.value.trim(), note?.value.trim() || null);
    for (const each of [address, note]) if (each !== undefined) each.value = '';
    details.open = false;
    details.querySelector('summary')?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.target as HTMLElement).matches('gw-text-field')) add(event);
  };
  return html`<details class="adder-form" @keydown=${onKey}>
    <summary><i class="codicon codicon-add" aria-hidden="true"></i>${texts.addLink}</summary>
    <gw-text-field placeholder="https://">${texts.linkAddress}</gw-text-field>
    <gw-text-field>${texts.linkNote}</gw-text-field>
    <gw-button appearance="secondary" @click=${add}>${texts.add}</gw-button>
  </details>`;
}
