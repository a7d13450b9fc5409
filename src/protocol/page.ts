/** What a page is given with its HTML, before any message. */
export interface PageData<Initial, Texts> {
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  readonly initial: Initial;
  readonly texts: Texts & SharedTexts;
}

/** What every page says. Texts have numbered placeholders: `{0}`. */
export interface SharedTexts {
  readonly loading: string;
  readonly failedTitle: string;
  readonly failedDetail: string;
  readonly retry: string;
}

/** The attribute of the page's body that has the `PageData`, as JSON. */
export const PAGE_DATA_ATTRIBUTE = 'data-page';
