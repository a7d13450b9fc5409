const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Makes the elements of `group` that `selector` names one stop of the Tab key. To be called after each render: the stop stays
 * where it was as long as that element is there.
 */
export function oneTabStop(group: Element, selector: string): void {
  const items = [...group.querySelectorAll<HTMLElement>(selector)];
  const stop = items.find((item) => item.matches(':focus')) ?? items.find((item) => item.tabIndex === 0) ?? items[0];
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}

/** Moves the focus within a group on arrow keys, Home and End. Gives whether the key was one of them. */
export function moveFocus(event: KeyboardEvent, group: Element, selector: string): boolean {
  const move = MOVES[event.key];
  const items = [...group.querySelectorAll<HTMLElement>(selector)];
  const at = items.findIndex((item) => item.matches(':focus'));
  if (move === undefined || at < 0) return false;
  const next = items[Math.max(0, Math.min(items.length - 1, move(at, items.length)))];
  event.preventDefault();
  for (const item of items) item.tabIndex = item === next ? 0 : -1;
  next?.focus();
  return true;
}
