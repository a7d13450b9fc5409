import { parseJson } from '../../../../base/json.ts';
import { err, ok, type Result } from '../../../../base/result.ts';
import type { Refusal } from '../../../refusal.ts';

/** One event as an export has it, not looked at yet. */
export interface ExportedRecord {
  /** Where it stands, for people: `events[3]`, or `line 7`. */
  readonly place: string;
  readonly log: 'issues' | 'work';
  /** `undefined` for a line that is not JSON. */
  readonly value: unknown;
}

/** What lines of JSON Lines say they are, as far as they are events. */
const EVENT_TYPES: ReadonlyMap<unknown, ExportedRecord['log']> = new Map([
  ['event', 'issues'],
  ['work_event', 'work'],
]);
const LINE_TYPES: ReadonlySet<unknown> = new Set(['meta', 'issue', ...EVENT_TYPES.keys()]);

/** The events of an export, be it one JSON document or JSON Lines. Issues are folded from events again and not read. */
export function exportedRecords(text: string): Result<Iterable<ExportedRecord>, Refusal> {
  const newline = text.indexOf('\n');
  if (LINE_TYPES.has(typeOf(parseJson(newline < 0 ? text : text.slice(0, newline))))) return ok(recordsOfLines(text));
  const document = parseJson(text);
  if (document === undefined) return malformed('not-json');
  const { events, work_events: workEvents = [] } = asObject(document);
  if (!Array.isArray(events) || !Array.isArray(workEvents)) return malformed('not-an-export');
  return ok(recordsOfLists(events, workEvents));
}

function* recordsOfLists(events: readonly unknown[], workEvents: readonly unknown[]): Generator<ExportedRecord> {
  for (const [index, value] of workEvents.entries()) yield { place: `work_events[${index}]`, log: 'work', value };
  for (const [index, value] of events.entries()) yield { place: `events[${index}]`, log: 'issues', value };
}

function* recordsOfLines(text: string): Generator<ExportedRecord> {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    [start, number] = [end + 1, number + 1];
    if (line.trim() === '') continue;
    const value = parseJson(line);
    const type = typeOf(value);
    const log = EVENT_TYPES.get(type);
    if (log !== undefined || !LINE_TYPES.has(type)) yield { place: `line ${number}`, log: log ?? 'issues', value };
  }
}

function typeOf(value: unknown): unknown {
  return asObject(value)['type'];
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function malformed(reason: 'not-json' | 'not-an-export'): Result<never, Refusal> {
  return err({ code: 'import-malformed', details: { system: 'grite', reason } });
}
