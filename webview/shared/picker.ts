import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

export interface PickerOption {
  readonly value: string;
  readonly label: string;
  /** Muted, behind the label. */
  readonly detail?: string;
}

/** How many are shown: more are found by typing. */
const SHOWN = 50;
/** Milliseconds without a key before options are searched for. */
const SEARCH_DELAY = 150;

let count = 0;

/**
 * A text field that offers values (a combobox): `<grite-picker>`. It fires `pick` with the value as its detail when a person
 * chose one or, with `isFree`, typed one and pressed Enter. What was chosen is up to whoever listens: the field shows `value`.
 */
export class Picker extends LitElement {
  static override readonly properties = {
    label: {},
    placeholder: {},
    value: {},
    options: { attribute: false },
    search: { attribute: false },
    isFree: { attribute: false },
    typed: { state: true },
    isOpen: { state: true },
    active: { state: true },
    found: { state: true },
  };
  declare label: string;
  declare placeholder: string;
  /** What the field shows while nobody types in it. */
  declare value: string;
  declare options: readonly PickerOption[];
  /** Finds options for a text, in place of `options`. */
  declare search: ((text: string) => Promise<readonly PickerOption[]>) | undefined;
  declare isFree: boolean;
  declare private typed: string | undefined;
  declare private isOpen: boolean;
  declare private active: number;
  declare private found: readonly PickerOption[];
  readonly #id = `picker-${(count += 1)}`;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #searches = 0;

  constructor() {
    super();
    this.label = '';
    this.placeholder = '';
    this.value = '';
    this.options = [];
    this.search = undefined;
    this.isFree = false;
    this.typed = undefined;
    this.isOpen = false;
    this.active = -1;
    this.found = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override focus(): void {
    this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    const shown = this.#shown();
    const isOpen = this.isOpen && shown.length > 0;
    return html`<input
        class="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.label}
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls=${isOpen ? `${this.#id}-list` : nothing}
        aria-activedescendant=${isOpen && this.active >= 0 ? `${this.#id}-${this.active}` : nothing}
        placeholder=${this.placeholder}
        .value=${this.typed ?? this.value}
        @focus=${() => this.#open()}
        @click=${() => this.#open()}
        @blur=${() => this.#leave()}
        @input=${(event: InputEvent) => this.#type((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      ${isOpen ? this.#list(shown) : nothing}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('active')) this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  #list(shown: readonly PickerOption[]): TemplateResult {
    return html`<ul class="picker-list" role="listbox" id="${this.#id}-list" aria-label=${this.label}>
      ${shown.map(
        ({ value, label, detail }, at) =>
          html`<li
            role="option"
            id="${this.#id}-${at}"
            aria-selected=${at === this.active}
            @mousedown=${(event: MouseEvent) => event.preventDefault()}
            @click=${() => this.#pick(value)}
          >
            <span>${label}</span>${detail === undefined ? nothing : html`<span class="muted">${detail}</span>`}
          </li>`,
      )}
    </ul>`;
  }

  #shown(): readonly PickerOption[] {
    if (this.search !== undefined) return this.found.slice(0, SHOWN);
    const text = (this.typed ?? '').trim().toLowerCase();
    return this.options.filter(({ label }) => label.toLowerCase().includes(text)).slice(0, SHOWN);
  }

  #open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.active = -1;
    this.#find();
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.isOpen = false;
    this.typed = undefined;
  }

  #type(text: string): void {
    this.typed = text;
    this.isOpen = true;
    this.active = this.isFree || text === '' ? -1 : 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), SEARCH_DELAY);
  }

  #find(): void {
    if (this.search === undefined) return;
    const turn = (this.#searches += 1);
    void this.search((this.typed ?? '').trim()).then((found) => {
      if (turn === this.#searches) this.found = found;
    });
  }

  #key(event: KeyboardEvent): void {
    const shown = this.#shown();
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        this.#open();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.active = shown.length === 0 ? -1 : (this.active + step + shown.length) % shown.length;
        return;
      }
      case 'Enter': {
        event.preventDefault();
        const chosen = this.isOpen ? shown[this.active] : undefined;
        if (chosen !== undefined) this.#pick(chosen.value);
        else if (this.isFree && this.typed !== undefined) this.#pick(this.typed.trim());
        return;
      }
      case 'Escape':
        // Without a list it is for whatever stands around.
        if (this.isOpen || this.typed !== undefined) event.stopPropagation();
        this.isOpen = false;
        this.typed = undefined;
    }
  }

  #pick(value: string): void {
    this.isOpen = false;
    this.typed = undefined;
    this.active = -1;
    this.dispatchEvent(new CustomEvent<string>('pick', { detail: value }));
  }
}

customElements.define('grite-picker', Picker);
