import { oneLine } from './neutralise.ts';

const SHOWN_DIGITS = 8;

/** An actor by name; without one, by the first digits of the id. */
export function personName(actor: string, name: string | null): string {
  return name === null ? actor.slice(0, SHOWN_DIGITS) : oneLine(name);
}
