import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConflictsInitial, ConflictsShown, ConflictsSurface, Taken } from '../../src/protocol/conflicts.ts';
import type { ConflictsTexts } from '../../src/protocol/conflictsTexts.ts';
import type { RpcFailure } from '../../src/protocol/rpc.ts';
import { announce } from '../shared/announce.ts';
import { failureView } from '../shared/failureView.ts';
import type { Page } from '../shared/page.ts';
import { fill } from '../shared/texts.ts';
import { conflictView } from './conflictView.ts';

/** Milliseconds: relative times go stale. */
const CLOCK = 60_000;

/** The page of conflicts: asks the host, renders, and says what people decided. */
export class ConflictsPage {
  readonly #page: Page<ConflictsSurface, ConflictsInitial, ConflictsTexts>;
  #shown: ConflictsShown | undefined;
  #failure: RpcFailure | undefined;
  /** Those that the host is at, and why some could not be settled; by id. */
  readonly #pending = new Set<string>();
  readonly #troubles = new Map<string, string>();
  #reading: Promise<void> | undefined;
  /** How often somebody wanted to know what there is. */
  #asked = 0;

  constructor(page: Page<ConflictsSurface, ConflictsInitial, ConflictsTexts>) {
    this.#page = page;
  }

  /** Shows the conflicts and whatever becomes of them. */
  start(): void {
    const { client, initial } = this.#page;
    // For the editor, to make this page again after it was restarted.
    this.#page.save({ repository: initial.repository });
    client.on('changed', () => void this.#read());
    client.ready();
    setInterval(() => this.#render(), CLOCK);
    this.#render();
    void this.#read();
  }

  /** Reads what there is; whoever asks meanwhile gets what is read after that. */
  #read(): Promise<void> {
    this.#asked += 1;
    if (this.#reading !== undefined) return this.#reading;
    const reading = async (): Promise<void> => {
      let asked: number;
      do {
        asked = this.#asked;
        const read = await this.#page.client.request('conflicts', null);
        if (read.ok) [this.#shown, this.#failure] = [read.value, undefined];
        else this.#failure = read.error;
      } while (asked !== this.#asked);
      this.#reading = undefined;
      this.#render();
    };
    return (this.#reading = reading());
  }

  async #settle(conflict: string, take: Taken): Promise<void> {
    if (this.#pending.has(conflict)) return;
    this.#pending.add(conflict);
    this.#troubles.clear();
    this.#render();
    const next = this.#neighbour(conflict);
    const settled = await this.#page.client.request('settle', { conflict, take });
    if (!settled.ok) this.#troubles.set(conflict, this.#say(settled.error));
    await this.#read();
    this.#pending.delete(conflict);
    this.#render();
    if (!settled.ok) {
      this.#focus(conflict);
      return;
    }
    const { texts } = this.#page;
    announce(fill(take === 'other' ? texts.taken : texts.kept, this.#shown?.total ?? 0));
    this.#focus(next);
  }

  /** The one that is next to be decided. */
  #neighbour(conflict: string): string | undefined {
    const ids = this.#shown?.conflicts.map(({ id }) => id) ?? [];
    const at = ids.indexOf(conflict);
    return ids[at + 1] ?? ids[at - 1];
  }

  #focus(conflict: string | undefined): void {
    const { root } = this.#page;
    const heading = root.querySelector<HTMLElement>(`[data-conflict="${conflict ?? ''}"] h2`);
    (heading ?? root.querySelector<HTMLElement>('h1'))?.focus();
  }

  #say({ code, details }: RpcFailure): string {
    const { texts } = this.#page;
    const { text } = (details ?? {}) as { readonly text?: unknown };
    if (typeof text === 'string') return text;
    return code === 'timeout' ? texts.failedTimeout : texts.failedInternal;
  }

  #render(): void {
    render(this.#view(), this.#page.root);
  }

  #view(): TemplateResult {
    const { texts, initial } = this.#page;
    const shown = this.#shown;
    if (shown === undefined) {
      if (this.#failure === undefined) return html`<p class="muted" role="status">${texts.loading}</p>`;
      return failureView(texts, this.#say(this.#failure), () => void this.#read());
    }
    const known = new Set(shown.conflicts.map(({ id }) => id));
    // Of those that are gone nothing else is left to be said.
    const gone = [...this.#troubles].filter(([id]) => !known.has(id)).map(([, text]) => text);
    return html`<header class="head">
        <h1 tabindex="-1">${texts.conflicts}</h1>
        <p class="muted"><bdi>${initial.name}</bdi></p>
        ${shown.total > 0 ? html`<p class="explained">${texts.explained}</p>` : nothing}
      </header>
      ${shown.isReadOnly ? html`<p class="muted">${texts.readOnly}</p>` : nothing}
      ${gone.map((text) => html`<p class="problem" role="alert">${text}</p>`)}
      ${shown.total === 0 ? this.#emptyView() : this.#listView(shown)}`;
  }

  #emptyView(): TemplateResult {
    const { texts } = this.#page;
    return html`<section class="none">
      <i class="codicon codicon-check" aria-hidden="true"></i>
      <h2>${texts.none}</h2>
      <p class="muted">${texts.noneDetail}</p>
    </section>`;
  }

  #listView({ conflicts, total, isReadOnly }: ConflictsShown): TemplateResult {
    const { client, texts, locale } = this.#page;
    const now = Date.now();
    const hidden = total - conflicts.length;
    return html`${repeat(
      conflicts,
      ({ id }) => id,
      (conflict) =>
        conflictView(conflict, {
          ...{ texts, locale, now, isReadOnly },
          isPending: this.#pending.has(conflict.id),
          trouble: this.#troubles.get(conflict.id),
          settle: (take) => void this.#settle(conflict.id, take),
          open: () => void client.request('open', { issue: conflict.issue }),
        }),
    )}
    ${hidden > 0 ? html`<p class="muted">${fill(texts.more, hidden)}</p>` : nothing}`;
  }
}
