import type { EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import { type Issue, showIssue } from '../../domain/issues/issue.ts';
import { type IssueSummary, summaryOf } from '../../domain/issues/summary.ts';
import { READ_LIMITS } from '../../domain/event/limits.ts';
import type { EventLog, LogProblem } from '../ports/eventLog.ts';

/** Something that is wrong, and where. */
export interface Finding {
  readonly log: string;
  readonly event_id: EventId | null;
  readonly issue_id: string | null;
  readonly commit: ObjectId | null;
  readonly path: string | null;
  readonly error: string;
}

export interface CheckedLog {
  readonly name: string;
  readonly head: ObjectId | undefined;
  /** The events that verify, by id. */
  readonly events: ReadonlyMap<EventId, LogEvent>;
  /** Records that were left out. */
  readonly refusedEvents: number;
  /** The first errors; `errorCount` counts all. */
  readonly errors: readonly Finding[];
  readonly errorCount: number;
  /** The first ones. */
  readonly warnings: readonly Finding[];
}

interface ShownIssues {
  summaries(): readonly IssueSummary[];
  issue(id: Issue['id']): Issue | undefined;
  isPrivate(id: Issue['id']): boolean;
}

interface CheckOptions {
  /** Called with the number of commits that were read. */
  readonly onCommit?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Nothing is left out because of them. */
const WARNINGS: ReadonlySet<LogProblem['code']> = new Set(['chunk-not-canonical', 'prev-disagrees']);
const RECORDS: ReadonlySet<LogProblem['code']> = new Set([
  'record-malformed',
  'unknown-kind',
  'payload-invalid',
  'event-id-mismatch',
  'more-problems',
]);

/** Reads a whole log from git and verifies it: the hash of every chunk, the id of every event, the chain of commits. */
export async function checkLog(log: EventLog, { onCommit, signal }: CheckOptions): Promise<CheckedLog> {
  const { name } = log.spec;
  const head = await log.head();
  const events = new Map<EventId, LogEvent>();
  const [errors, warnings]: [Finding[], Finding[]] = [[], []];
  let [refusedEvents, errorCount, commits] = [0, 0, 0];
  for await (const batch of log.read({ head, signal })) {
    for (const event of batch.events) events.set(event.id, event);
    for (const problem of batch.problems) {
      const count = problem.code === 'more-problems' ? problem.count : 1;
      if (RECORDS.has(problem.code)) refusedEvents += count;
      const isWarning = WARNINGS.has(problem.code);
      if (!isWarning) errorCount += count;
      const findings = isWarning ? warnings : errors;
      if (findings.length < READ_LIMITS.problemsPerLog) findings.push(toFinding(name, problem));
    }
    onCommit?.((commits += 1));
  }
  return { name, head, events, refusedEvents, errors, errorCount, warnings };
}

/** Events that name a parent which the log does not hold, or which is about something else. */
export function checkParents(log: EventLog, events: ReadonlyMap<EventId, LogEvent>): Finding[] {
  return [...events.values()].flatMap((event) => {
    if (event.parent === null) return [];
    const parent = events.get(event.parent);
    if (parent?.aggregate === event.aggregate) return [];
    const error = parent === undefined ? `parent-missing: ${event.parent}` : `parent-of-another: ${event.parent}`;
    return [{ log: log.spec.name, event_id: event.id, issue_id: event.aggregate, commit: null, path: null, error }];
  });
}

function toFinding(log: string, { commit, path, code, ...details }: LogProblem): Finding {
  const named = Object.entries(details).filter(([key]) => key !== 'id');
  const rest = named.map(([key, value]) => `${key} ${String(value)}`).join(', ');
  const id = 'id' in details && String(details.id).length === 64 && RECORDS.has(code) ? (details.id as EventId) : null;
  return {
    log,
    event_id: id,
    issue_id: null,
    commit,
    path: path ?? null,
    error: rest === '' ? code : `${code}: ${rest}`,
  };
}

/**
 * Whether the issues that the events of logs of issues give, without those that are left out, are those that `shown` has, in
 * lists as well.
 */
export function foldsTo(events: Iterable<LogEvent>, leftOut: ReadonlySet<EventId>, shown: ShownIssues): boolean {
  const fold = new IssueFold();
  for (const event of events) if (!leftOut.has(event.id)) fold.apply(event);
  const listed = new Map(shown.summaries().map((summary) => [summary.id, summary]));
  for (const state of fold.states()) {
    const issue = showIssue(state);
    if (issue === undefined) continue;
    const summary = summaryOf(issue, state, shown.isPrivate(issue.id));
    const isSame = comparable([issue, summary]) === comparable([shown.issue(issue.id), listed.get(issue.id)]);
    if (!isSame) return false;
    listed.delete(issue.id);
  }
  return listed.size === 0;
}

/** JSON whatever the order of properties; it has no numbers beyond 2^53, such a time becomes text. */
function comparable(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'bigint') return String(each);
    const isObject = typeof each === 'object' && each !== null && !Array.isArray(each);
    return isObject ? Object.fromEntries(Object.entries(each).sort()) : each;
  });
}
