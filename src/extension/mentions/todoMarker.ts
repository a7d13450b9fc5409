import { findMentions } from './findMentions.ts';
import { plainLine } from './plainText.ts';

/** Something left to do, as a comment says it. Columns are in UTF-16 units. */
export interface TodoMarker {
  readonly marker: string;
  /** Where the marker begins and ends. */
  readonly start: number;
  readonly end: number;
  /** What is to be done, on one line; perhaps empty. */
  readonly text: string;
  /** The digits of the issue that it names already. */
  readonly mention: string | undefined;
  /** Where the id goes, and what stands around it: `TODO: x` becomes `TODO(gi-…): x`, `TODO(ann): x` `TODO(ann, gi-…): x`. */
  readonly insertion: { readonly column: number; readonly before: string; readonly after: string };
}

/** What begins a comment. Signs that are also operators do so at the beginning of the line or after a space; `://` does not. */
const OPENING = /(?<!:)\/\/[/!]*|\/\*+!?|<!--+|\{-|\(\*|\{#|"""|'''|(?:^|\s)(?:#+|--+|;+|%+)|^\s*(?:\*|'|REM\b)/g;
const CLOSING = /\s*(?:\*+\/|--+>|-\}|\*\)|#\}|"""|''')\s*$/;
/** What may stand between the beginning of a comment and its first word. */
const BULLET = /^\s*(?:[-*]\s+)?(?:\[[ xX]\]\s+)?$/;
/** What makes a marker of a word within a comment, and who is to do it. */
const AFTER = /^(?<who>\([^()]*\))?(?:\s?[:：])?/;
/** Longer lines were not written by people. */
const MAX_LINE = 2_000;

/**
 * The first marker of a line: a word of `triggers`, in their case, at the beginning of a comment, or further on in one if a colon
 * or parentheses follow. In a sentence such as “the TODO list” it is none.
 */
export function findTodo(line: string, triggers: readonly string[]): TodoMarker | undefined {
  if (line.length > MAX_LINE) return undefined;
  const places = triggers
    .filter((trigger) => trigger.trim() !== '')
    .flatMap((trigger) => placesOf(line, trigger.trim()));
  const openings = [...line.matchAll(OPENING)].map(({ index, 0: opening }) => index + opening.length);
  const found = places
    .sort((a, b) => a.start - b.start)
    .find((place) => openings.some((opened) => opened <= place.start && isMarker(line, opened, place)));
  return found && describe(line, found);
}

interface Place {
  readonly marker: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}_-]/u;

function placesOf(line: string, marker: string): readonly Place[] {
  const places: Place[] = [];
  for (let start = line.indexOf(marker); start >= 0; start = line.indexOf(marker, start + 1)) {
    const end = start + marker.length;
    if (!WORD.test(line.charAt(start - 1)) && !WORD.test(line.charAt(end))) places.push({ marker, start, end });
  }
  return places;
}

function isMarker(line: string, opened: number, { start, end }: Place): boolean {
  return BULLET.test(line.slice(opened, start)) || AFTER.exec(line.slice(end))?.[0] !== '';
}

function describe(line: string, { marker, start, end }: Place): TodoMarker {
  const after = AFTER.exec(line.slice(end));
  const said = line.slice(end + (after?.[0].length ?? 0)).replace(CLOSING, '');
  return {
    marker,
    start,
    end,
    text: plainLine(said.replace(/^\s*-\s/, '')),
    mention: findMentions(line.slice(end))[0]?.digits,
    insertion: insertion(end, after?.groups?.who),
  };
}

function insertion(end: number, who: string | undefined): TodoMarker['insertion'] {
  if (who === undefined) return { column: end, before: '(', after: ')' };
  const column = end + who.length - 1;
  return { column, before: who.slice(1, -1).trim() === '' ? '' : ', ', after: '' };
}
