/** A text field or a text area of the kit. */
export interface TextControl extends HTMLElement {
  value: string;
}

/** The control where the text of a field or an area is typed: it has the caret. */
function innerControl(control: TextControl): HTMLInputElement | HTMLTextAreaElement | undefined {
  return control.shadowRoot?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? undefined;
}

/** What is selected in it, as offsets into its value. */
export function selectionOf(control: TextControl): readonly [start: number, end: number] {
  const inner = innerControl(control);
  const end = control.value.length;
  return [inner?.selectionStart ?? end, inner?.selectionEnd ?? end];
}

/**
 * Gives a control another text without moving the caret of a person who types in it: it stays where it was, or at the end of
 * a text that became shorter.
 */
export function replaceText(control: TextControl, text: string): void {
  if (control.value === text) return;
  const [start, end] = selectionOf(control);
  const hasFocus = control.matches(':focus-within');
  control.value = text;
  const inner = innerControl(control);
  if (inner === undefined || !hasFocus) return;
  inner.value = text;
  inner.setSelectionRange(Math.min(start, text.length), Math.min(end, text.length));
}

/** Puts a text in place of what is selected, and the caret behind it. Gives the whole text; `input` is not fired. */
export function insertText(control: TextControl, text: string): string {
  const [start, end] = selectionOf(control);
  const whole = control.value.slice(0, start) + text + control.value.slice(end);
  control.value = whole;
  const inner = innerControl(control);
  if (inner !== undefined) {
    inner.value = whole;
    inner.setSelectionRange(start + text.length, start + text.length);
  }
  return whole;
}
