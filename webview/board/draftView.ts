import { html, nothing, type TemplateResult } from 'lit';
import type { BoardActions, BoardUi, Draft } from './ui.ts';

/** The field for the title of a new issue. It stays after an issue was made, for the next one. */
export function draftView(
  { problem, isSending }: Draft,
  { texts }: Pick<BoardUi, 'texts'>,
  actions: Pick<BoardActions, 'sendDraft' | 'endDraft'>,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    // The keys of the board are not for who types.
    event.stopPropagation();
    if (event.key === 'Escape') actions.endDraft();
    else if (event.key === 'Enter' && !event.isComposing) actions.sendDraft((event.target as HTMLInputElement).value);
  };
  return html`<div class="draft">
    <input
      class="draft-title"
      type="text"
      maxlength="1024"
      placeholder=${texts.newIssueTitle}
      aria-label=${texts.newIssueTitle}
      aria-describedby="draft-problem"
      ?readonly=${isSending}
      @keydown=${onKey}
    />
    ${problem === undefined ? nothing : html`<p class="problem" id="draft-problem" role="alert">${problem}</p>`}
  </div>`;
}
