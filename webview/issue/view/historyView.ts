import { html, nothing, type TemplateResult } from 'lit';
import type { StepShown } from '../../../src/protocol/issue.ts';
import type { IssueActions, Words } from '../ui.ts';
import { changeText, iconOf } from './changeText.ts';
import { signedView } from './signatureView.ts';
import { timeView } from '../../shared/people.ts';

/** Who did what when, newest first. Read from the host when it is opened. */
export function historyView(
  steps: readonly StepShown[] | undefined,
  isOpen: boolean,
  actions: IssueActions,
  words: Words,
): TemplateResult {
  const { texts } = words;
  return html`<details
    class="history"
    ?open=${isOpen}
    @toggle=${(event: Event) => actions.toggleHistory((event.target as HTMLDetailsElement).open)}
  >
    <summary>
      <i class="codicon codicon-history" aria-hidden="true"></i>
      <h2>${texts.history}</h2>
    </summary>
    ${isOpen && steps === undefined ? html`<p class="muted">${texts.loading}</p>` : nothing}
    ${steps?.length === 0 ? html`<p class="muted">${texts.historyEmpty}</p>` : nothing}
    <ol class="steps">
      ${steps?.map((step) => stepView(step, words))}
    </ol>
  </details>`;
}

function stepView({ actor, ts, signature, changes }: StepShown, words: Words): TemplateResult {
  return html`<li class="step">
    <i class="codicon codicon-${iconOf(changes[0])}" aria-hidden="true"></i>
    <span
      >${signedView(actor, signature, words.texts)}
      ${changes.map((change) => changeText(change, words.texts)).join(', ')}
      <span class="muted">${timeView(ts, words)}</span></span
    >
  </li>`;
}
