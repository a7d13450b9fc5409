import { type EventId, parseEventId } from '../../base/ids.ts';

/**
 * The log has no kind for the removal of a link, and a new one would stop every Rust reader. So a removal is a link with
 * the same address whose note, a comment of markdown that no renderer shows, names the event that it takes back. Readers
 * that do not know the note show the address a second time.
 */
const REMOVAL_NOTE = /^<!-- grite:remove ([0-9a-f]{64}) -->$/;

/** `link`: the event that added the link. */
export function formatLinkRemoval(link: EventId): string {
  return `<!-- grite:remove ${link} -->`;
}

/** The event of the link that is removed; `undefined` when `note` is that of an ordinary link. */
export function parseLinkRemoval(note: string | null): EventId | undefined {
  const id = note === null ? undefined : REMOVAL_NOTE.exec(note)?.[1];
  return id === undefined ? undefined : parseEventId(id);
}

/** The note of a link as it is written. One that happens to look like the removal of a link must not act as one. */
export function ordinaryNote(note: string): string {
  return parseLinkRemoval(note) === undefined ? note : ` ${note}`;
}
