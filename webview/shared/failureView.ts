import { html, render, type TemplateResult } from 'lit';
import type { SharedTexts } from '../../src/protocol/page.ts';
import { fill } from './texts.ts';

/** In place of a page that has nothing else to show: never a blank one. */
export function failureView(texts: SharedTexts, detail: string, retry: () => void): TemplateResult {
  return html`<section class="failure" role="alert">
    <i class="codicon codicon-error" aria-hidden="true"></i>
    <h1>${texts.failedTitle}</h1>
    <p>${fill(texts.failedDetail, detail)}</p>
    <gw-button appearance="secondary" @click=${retry}>${texts.retry}</gw-button>
  </section>`;
}

/** Shows what nobody caught in place of the page: a bug must not look like an empty page. */
export function showUncaught(root: HTMLElement, texts: SharedTexts): void {
  const show = (error: unknown): void => {
    const detail = error instanceof Error ? error.message : String(error);
    root.replaceChildren();
    const place = document.createElement('div');
    root.append(place);
    render(
      failureView(texts, detail, () => location.reload()),
      place,
    );
  };
  window.addEventListener('error', ({ error }) => show(error));
  window.addEventListener('unhandledrejection', ({ reason }) => show(reason));
}
