/** A value that a person can choose. */
export interface KnownValue {
  readonly value: string;
  /** How it is shown, where that is not the value itself. */
  readonly label?: string;
  readonly description?: string;
  readonly detail?: string;
}

/** What was typed, as a value of its own; `undefined` where there is none, or it is known. Case makes no difference. */
export function typedValue(typed: string, known: readonly KnownValue[]): string | undefined {
  const value = typed.trim();
  const isKnown = known.some((each) => each.value.toLowerCase() === value.toLowerCase());
  return value === '' || isKnown ? undefined : value;
}
