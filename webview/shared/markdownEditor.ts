import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { insertText, type TextControl } from '../kit/controls.ts';
import { markdown } from './markdown.ts';
import { moveFocus, oneTabStop } from './roving.ts';

export interface EditorTexts {
  readonly write: string;
  readonly preview: string;
  readonly nothingToPreview: string;
  readonly markdownHint: string;
  /** Where nothing can be attached. */
  readonly markdownOnlyHint: string;
  readonly cancel: string;
}

/** What the editor asks of the surface. */
export interface EditorServices {
  preview(text: string): Promise<string>;
  /** Attaches files; gives the Markdown that refers to them. `undefined` where nothing can be attached. */
  readonly attach: ((files: readonly File[]) => Promise<string>) | undefined;
}

const MAX_ROWS = 24;

/**
 * A field for Markdown with a preview: `<grite-markdown-editor>`. It fires `text` at every change, `commit` on its button and
 * on Ctrl+Enter, and `cancel` on its button and on Escape when `isCancelable`.
 */
export class MarkdownEditor extends LitElement {
  static override readonly properties = {
    label: {},
    value: {},
    placeholder: {},
    commitLabel: {},
    canCommit: { attribute: false },
    isCancelable: { attribute: false },
    minRows: { attribute: false },
    texts: { attribute: false },
    services: { attribute: false },
    html: { state: true },
    isAttaching: { state: true },
  };
  declare label: string;
  declare value: string;
  declare placeholder: string;
  declare commitLabel: string;
  declare canCommit: boolean;
  declare isCancelable: boolean;
  /** Lines that it has at least. */
  declare minRows: number;
  declare texts: EditorTexts;
  declare services: EditorServices;
  /** The preview; `undefined` while writing. */
  declare private html: string | undefined;
  declare private isAttaching: boolean;

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.placeholder = '';
    this.commitLabel = '';
    this.canCommit = true;
    this.isCancelable = false;
    this.minRows = 4;
    this.html = undefined;
    this.isAttaching = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override focus(): void {
    this.#area?.focus();
  }

  get #area(): TextControl | undefined {
    return this.querySelector<TextControl>('gw-text-area') ?? undefined;
  }

  override render(): TemplateResult {
    const isWriting = this.html === undefined;
    const lines = this.value.split('\n').length + 1;
    return html`<div class="editor" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      <div
        class="tabs"
        role="tablist"
        aria-label=${this.label}
        @keydown=${(event: KeyboardEvent) => this.#tabKey(event)}
      >
        ${this.#tab(this.texts.write, isWriting, () => this.#write())}
        ${this.#tab(this.texts.preview, !isWriting, () => void this.#preview())}
      </div>
      <gw-text-area
        class="label-hidden"
        ?hidden=${!isWriting}
        resize="vertical"
        rows=${Math.max(this.minRows, Math.min(MAX_ROWS, lines))}
        placeholder=${this.placeholder}
        .value=${this.value}
        @input=${(event: Event) => this.#changed((event.target as TextControl).value)}
        @paste=${(event: ClipboardEvent) => this.#take(event, event.clipboardData)}
        @dragover=${(event: DragEvent) => {
          if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
        }}
        @drop=${(event: DragEvent) => this.#take(event, event.dataTransfer)}
        >${this.label}</gw-text-area
      >
      ${isWriting ? nothing : html`<div class="preview markdown" role="tabpanel" aria-label=${this.texts.preview}>${this.#shown()}</div>`}
      <div class="editor-actions">
        <span class="muted hint">${this.isAttaching ? html`<gw-progress></gw-progress>` : this.#hint()}</span>
        ${
          this.isCancelable
            ? html`<gw-button appearance="secondary" @click=${() => this.#fire('cancel')}
                >${this.texts.cancel}</gw-button
              >`
            : nothing
        }
        ${
          this.commitLabel === ''
            ? nothing
            : html`<gw-button appearance="primary" ?disabled=${!this.canCommit} @click=${() => this.#fire('commit')}
                >${this.commitLabel}</gw-button
              >`
        }
      </div>
    </div>`;
  }

  protected override updated(): void {
    const tabs = this.querySelector('[role="tablist"]');
    if (tabs !== null) oneTabStop(tabs, '[role="tab"]');
  }

  #tab(text: string, isSelected: boolean, choose: () => void): TemplateResult {
    return html`<button type="button" role="tab" aria-selected=${isSelected} @click=${choose}>${text}</button>`;
  }

  #hint(): string {
    return this.services.attach === undefined ? this.texts.markdownOnlyHint : this.texts.markdownHint;
  }

  #shown(): unknown {
    return this.html === '' ? html`<p class="muted">${this.texts.nothingToPreview}</p>` : markdown(this.html ?? '');
  }

  #write(): void {
    this.html = undefined;
    void this.updateComplete.then(() => this.#area?.focus());
  }

  async #preview(): Promise<void> {
    this.html = await this.services.preview(this.value);
  }

  #tabKey(event: KeyboardEvent): void {
    const group = event.currentTarget as HTMLElement;
    moveFocus(event, group, '[role="tab"]');
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.canCommit) this.#fire('commit');
    } else if (event.key === 'Escape' && this.isCancelable) {
      event.stopPropagation();
      this.#fire('cancel');
    }
  }

  #changed(text: string): void {
    this.value = text;
    this.dispatchEvent(new CustomEvent<string>('text', { detail: text }));
  }

  /** Files that were pasted or dropped become attachments; anything else is the field's own. */
  #take(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    const { attach } = this.services;
    if (files.length === 0 || attach === undefined) return;
    event.preventDefault();
    this.isAttaching = true;
    void attach(files)
      .then((text) => {
        const area = this.#area;
        if (text !== '' && area !== undefined) this.#changed(insertText(area, text));
      })
      .finally(() => (this.isAttaching = false));
  }

  #fire(name: 'commit' | 'cancel'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

customElements.define('grite-markdown-editor', MarkdownEditor);
