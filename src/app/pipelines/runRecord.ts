import type { ActorId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';

/** What stands in the file of a run from its beginning. */
export interface RunHeader {
  readonly run: string;
  readonly pipeline: string;
  readonly actor: ActorId;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  readonly pid: number | null;
  readonly steps: readonly { readonly key: string; readonly optional: boolean }[];
  /** Of each step the places of those that come before it. */
  readonly needs?: readonly (readonly number[])[];
}

/** What happened to a step, as the journal tells it; a line each. */
export type JournalEntry =
  | { readonly type: 'started'; readonly step: number; readonly attempt: number; readonly ms: number }
  /** The end of the run is on the log. */
  | { readonly type: 'over'; readonly ms: number }
  | { readonly type: 'finished'; readonly step: number; readonly ms: number; readonly outcome: FinishedStep };

/** `undefined` for what we did not write. */
export function readHeader(text: string | undefined): RunHeader | undefined {
  const value = text === undefined ? undefined : parseJson(text);
  const header = value as Partial<RunHeader> | undefined;
  return typeof header?.actor === 'string' && Array.isArray(header.steps) && typeof header.startedMs === 'number'
    ? (header as RunHeader)
    : undefined;
}

/** Entries that can be understood. */
export function readJournal(lines: readonly string[]): readonly JournalEntry[] {
  return lines.flatMap((line) => {
    const entry = parseJson(line) as Partial<JournalEntry> | undefined;
    return entry?.type === 'started' || entry?.type === 'finished' || entry?.type === 'over'
      ? [entry as JournalEntry]
      : [];
  });
}
