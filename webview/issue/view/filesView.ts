import { html, nothing, type TemplateResult } from 'lit';
import type { AttachmentShown, IssueShown } from '../../../src/protocol/issue.ts';
import type { IssueActions, Words } from '../ui.ts';

/** Attached files; a click opens one in the editor. */
export function filesView(
  { attachments, isReadOnly }: IssueShown,
  actions: IssueActions,
  { texts }: Words,
): TemplateResult {
  return html`<section class="detail">
    <h3>${texts.attachments}</h3>
    <ul class="rows" ?hidden=${attachments.length === 0}>
      ${attachments.map(
        (file) =>
          html`<li class="row">
            <button
              type="button"
              class="text-button"
              title=${file.name}
              @click=${() => actions.open({ what: 'attachment', sha256: file.sha256 })}
            >
              <i class="codicon codicon-${iconOf(file)}" aria-hidden="true"></i
              ><span class="issue-title">${file.name}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${attachments.length === 0 ? html`<p class="muted small">${isReadOnly ? texts.none : texts.attachmentHint}</p>` : nothing}
  </section>`;
}

function iconOf({ mime }: AttachmentShown): string {
  if (mime.startsWith('image/')) return 'file-media';
  return mime.startsWith('text/') ? 'file-text' : 'file';
}
