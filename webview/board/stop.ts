import type { Place } from './focus.ts';

/** Where the keyboard is in the page: one card, or header, of all is a stop of the Tab key, and so are the buttons of its column. */
export class Stop {
  #element: HTMLElement | undefined;
  #buttons: readonly HTMLElement[] = [];

  constructor(private readonly root: HTMLElement) {}

  /** The place of an element within the board. */
  placeOf(element: Element | null): Place | undefined {
    const column = element?.closest<HTMLElement>('[data-column]')?.dataset.column;
    if (column === undefined) return undefined;
    return { column, issue: element?.closest<HTMLElement>('[data-issue]')?.dataset.issue ?? null };
  }

  /** To be called after each rendering. `takes`: the focus goes there too. */
  set(place: Place | undefined, takes: boolean): void {
    const column = place && this.root.querySelector<HTMLElement>(`[data-column="${CSS.escape(place.column)}"]`);
    const { issue } = place ?? {};
    const card = issue ? column?.querySelector<HTMLElement>(`[data-issue="${CSS.escape(issue)}"]`) : null;
    const element = card ?? column?.querySelector<HTMLElement>('.column-toggle') ?? undefined;
    const buttons = [...(column?.querySelectorAll<HTMLElement>('.column-toggle, .column-add, .more') ?? [])];
    for (const old of [...this.#buttons, ...(this.#element ? [this.#element] : [])]) old.tabIndex = -1;
    for (const now of [...buttons, ...(element ? [element] : [])]) now.tabIndex = 0;
    [this.#element, this.#buttons] = [element, buttons];
    if (takes && element !== undefined) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }
}
