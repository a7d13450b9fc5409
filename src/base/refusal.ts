/** Turns a table `code → details` into a discriminated union. */
export type RefusalOf<Details> = {
  [C in keyof Details]: { readonly code: C; readonly details: Details[C] };
}[keyof Details];
