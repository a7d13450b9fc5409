import { html, render, type TemplateResult } from 'lit';
import type { FieldName, KeptForm, NewIssue, Suggestions } from '../../src/protocol/issue.ts';
import type { TextControl } from '../kit/controls.ts';
import { failureText, findIssues, preview } from './ask.ts';
import { DraftKeeper } from './draftKeeper.ts';
import type { IssueEditorPage } from './issuePage.ts';
import { begunForm } from './kept.ts';
import { openedBy, takeLinkClick } from './renderedText.ts';
import { parseForm } from './state.ts';
import { chipsView } from './view/chipsView.ts';
import { plainFieldsView } from './view/fieldsView.ts';
import { troubleView } from './view/issueView.ts';

/** A description is more than a comment. */
const NEW_ROWS = 12;

/** The form of an issue that is not there yet. What is filled in survives a reload, and that somebody closes it. */
export class NewIssuePage {
  readonly #page: IssueEditorPage;
  readonly #id: string;
  readonly #draft: DraftKeeper<NewIssue>;
  #form: NewIssue;
  #isBack: boolean;
  #suggestions: Suggestions = { labels: [], assignees: [], types: [], milestones: [] };
  #isCreating = false;
  #trouble: string | undefined;

  constructor(page: IssueEditorPage) {
    this.#page = page;
    const { given, form: kept } = page.initial;
    const begun = begunForm(page.saved, kept, { given, newId: () => crypto.randomUUID() });
    this.#id = begun.id;
    this.#form = begun.form;
    this.#isBack = begun.isBack;
    this.#draft = new DraftKeeper({
      // What the form was given is not worth keeping before something is added to it.
      ...{ at: begun.at, told: parseForm(kept?.id === begun.id ? kept.form : undefined, given) },
      send: (form, at) => void page.client.request('keepForm', { id: this.#id, at, form } satisfies KeptForm),
    });
  }

  start(): void {
    const { client, root } = this.#page;
    root.addEventListener('click', (event) => {
      const opened = openedBy(takeLinkClick(event) ?? '');
      if (opened !== undefined) void client.request('open', opened);
    });
    client.on('changed', () => void this.#read());
    client.ready();
    this.#set({});
    requestAnimationFrame(() => root.querySelector<HTMLElement>('.title-field')?.focus());
    void this.#read();
  }

  async #read(): Promise<void> {
    const read = await this.#page.client.request('suggestions', null);
    if (read.ok) this.#suggestions = read.value;
    this.#render();
  }

  async #create(): Promise<void> {
    if (this.#isCreating) return;
    this.#isCreating = true;
    this.#render();
    const created = await this.#page.client.request('create', this.#form);
    this.#isCreating = false;
    // Then the host shows the issue in place of this page.
    this.#trouble = created.ok ? undefined : failureText(created.error, this.#page.texts);
    this.#render();
  }

  #set(change: Partial<NewIssue>): void {
    this.#form = { ...this.#form, ...change };
    const { target } = this.#page.initial;
    this.#page.save({ target, id: this.#id, at: this.#draft.note(this.#form), form: this.#form });
    this.#render();
  }

  #render(): void {
    const { root, texts } = this.#page;
    const dismiss = (): void => {
      this.#trouble = undefined;
      this.#render();
    };
    render(
      html`${this.#trouble === undefined ? '' : troubleView(this.#trouble, dismiss, texts.dismiss)}
        <header class="head"><h1>${texts.newIssue}</h1></header>
        ${this.#isBack ? this.#backView() : ''}
        <div class="columns">
          <div class="thread">${this.#textsView()}</div>
          <aside class="details" aria-label=${texts.details}>${this.#detailsView()}</aside>
        </div>`,
      root,
    );
  }

  /** What somebody left may not be what they came for. */
  #backView(): TemplateResult {
    const { texts } = this.#page;
    const startOver = (): void => {
      this.#isBack = false;
      this.#set(parseForm(undefined, {}));
      this.#draft.flush();
      this.#page.root.querySelector<HTMLElement>('.title-field')?.focus();
    };
    return html`<p class="notice back">
      <i class="codicon codicon-history" aria-hidden="true"></i><span>${texts.draftIsBack}</span>
      <gw-button appearance="secondary" @click=${startOver}>${texts.startOver}</gw-button>
    </p>`;
  }

  #textsView(): TemplateResult {
    const { client, texts } = this.#page;
    const { title, body } = this.#form;
    const services = { preview: (text: string) => preview(client, text), attach: undefined };
    return html`<gw-text-field
        class="title-field"
        placeholder=${texts.titlePlaceholder}
        .value=${title}
        @input=${(event: Event) => this.#set({ title: (event.target as TextControl).value })}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void this.#create()}
        >${texts.title}</gw-text-field
      >
      <div>
        <div class="field-label" aria-hidden="true">${texts.description}</div>
        <grite-markdown-editor
          .minRows=${NEW_ROWS}
          .label=${texts.description}
          .placeholder=${texts.descriptionPlaceholder}
          .value=${body}
          .texts=${texts}
          .services=${services}
          .commitLabel=${this.#form.isPrivate ? texts.createPrivateIssue : texts.createIssue}
          .canCommit=${title.trim() !== '' && !this.#isCreating}
          @text=${(event: CustomEvent<string>) => this.#set({ body: event.detail })}
          @commit=${() => void this.#create()}
        ></grite-markdown-editor>
      </div>`;
  }

  #privacyView(): TemplateResult {
    const { texts } = this.#page;
    const { isPrivate } = this.#form;
    const choose = ({ target }: Event): void => {
      const { checked } = target as HTMLInputElement;
      // It fires also when the form sets it.
      if (checked !== this.#form.isPrivate) this.#set({ isPrivate: checked });
    };
    return html`<section class="detail">
      <h3>${texts.visibility}</h3>
      <gw-checkbox id="keep-private" .checked=${isPrivate} aria-describedby="keep-private-detail" @change=${choose}
        >${texts.keepPrivate}</gw-checkbox
      >
      <p class="muted hint" id="keep-private-detail">${texts.keepPrivateDetail}</p>
    </section>`;
  }

  #detailsView(): unknown[] {
    const { client, texts, locale } = this.#page;
    const { labels, assignees, fields } = this.#form;
    const words = { texts, locale, now: Date.now() };
    const find = (text: string) => findIssues(client, text, null);
    const set = (field: FieldName, value: string | null): void => {
      const { [field]: _, ...others } = fields;
      this.#set({ fields: value === null ? others : { ...others, [field]: value } });
    };
    const without = (names: readonly string[], name: string): string[] => names.filter((each) => each !== name);
    const withName = (names: readonly string[], name: string): string[] => [...without(names, name), name];
    return [
      chipsView(
        {
          ...{ id: 'assignees', title: texts.assignees, addLabel: texts.addAssignee, names: assignees, icon: 'person' },
          ...{ suggestions: ['@me', ...this.#suggestions.assignees], isReadOnly: false },
          add: (name) => this.#set({ assignees: withName(assignees, name) }),
          remove: (name) => this.#set({ assignees: without(assignees, name) }),
        },
        words,
      ),
      chipsView(
        {
          ...{ id: 'labels', title: texts.labels, addLabel: texts.addLabel, names: labels, icon: 'circle-filled' },
          ...{ suggestions: this.#suggestions.labels, isReadOnly: false },
          add: (name) => this.#set({ labels: withName(labels, name) }),
          remove: (name) => this.#set({ labels: without(labels, name) }),
        },
        words,
      ),
      plainFieldsView(fields, false, { suggestions: this.#suggestions, findIssues: find }, { texts, set }),
      html`<section class="detail">
        <h3>${texts.parent}</h3>
        <grite-picker
          .label=${texts.parent}
          .placeholder=${texts.setValue}
          .value=${fields.parent === undefined ? '' : `gi-${fields.parent.slice(0, 8)}`}
          .search=${find}
          @pick=${(event: CustomEvent<string>) => set('parent', event.detail)}
        ></grite-picker>
      </section>`,
      this.#privacyView(),
    ];
  }
}
