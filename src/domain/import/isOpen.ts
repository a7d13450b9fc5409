import type { SealedEvent } from '../event/event.ts';
import { IssueFold } from '../issues/fold.ts';

/** Whether an issue is open, going by its own events alone. */
export function isOpen(events: readonly SealedEvent[]): boolean {
  const fold = new IssueFold();
  for (const { event } of events) fold.apply(event);
  return fold.issues().some(({ state }) => state === 'open');
}
