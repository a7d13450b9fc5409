import { html, nothing, type TemplateResult } from 'lit';
import type { Edit, EditKey } from '../state.ts';
import type { IssueActions, Words } from '../ui.ts';

/** Both texts, where somebody else saved over the one that an edit began from. */
export function conflictView(
  key: EditKey,
  { text, theirs }: Edit,
  actions: IssueActions,
  { texts }: Words,
): TemplateResult | typeof nothing {
  if (theirs === undefined) return nothing;
  return html`<section class="conflict" role="alert">
    <p>
      <i class="codicon codicon-warning" aria-hidden="true"></i>
      <strong>${texts.conflictTitle}</strong> ${texts.conflictDetail}
    </p>
    <div class="conflict-texts">
      <div>
        <h3>${texts.mine}</h3>
        <pre tabindex="0">${text}</pre>
        <gw-button appearance="primary" @click=${() => actions.keepMine(key)}>${texts.keepMine}</gw-button>
      </div>
      <div>
        <h3>${texts.theirs}</h3>
        <pre tabindex="0">${theirs}</pre>
        <gw-button appearance="secondary" @click=${() => actions.takeTheirs(key)}>${texts.takeTheirs}</gw-button>
      </div>
    </div>
  </section>`;
}
