import { nestingOf, parseJson } from '../../../../base/json.ts';
import type { BeadsDependency, BeadsIssue } from '../../../../domain/import/beads/beadsIssue.ts';
import { lineSchema, type Line, otherFields, readTime } from './lineSchema.ts';

/** Why a line, or something in it, is not imported. */
export const SKIP_REASONS = [
  'not-json',
  /** A field is missing or of another type; `detail` names it. */
  'field-invalid',
  /** More than one line has this id: the one that was changed last counts. */
  'id-repeated',
  /** `detail` is the issue that there is not. */
  'dependency-unknown',
  'dependency-on-itself',
  /** It says that it belongs to another issue than the one it stands in. */
  'dependency-misplaced',
] as const;

export interface Skipped {
  /** From 1. */
  readonly line: number;
  readonly issue: string | null;
  readonly reason: (typeof SKIP_REASONS)[number];
  readonly detail: string | null;
}

export interface BeadsFile {
  /** By id, so that the order of lines means nothing. */
  readonly issues: readonly { readonly line: number; readonly issue: BeadsIssue }[];
  readonly skipped: readonly Skipped[];
  /** In how many issues there is a field that has no counterpart, by its name. */
  readonly otherFields: ReadonlyMap<string, number>;
}

/** Beyond it a line is no issue of anybody's. */
const DEEPEST = 64;
const BYTE_ORDER_MARK = '\uFEFF';

/** Reads the JSONL of beads, line by line: what is wrong with one stops none of the others. */
export function readIssues(document: string): BeadsFile {
  const skipped: Skipped[] = [];
  const best = new Map<string, { line: number; text: string; issue: BeadsIssue }>();
  const fields = new Map<string, Set<string>>();
  for (const [index, text] of lines(document)) {
    const line = index + 1;
    const read = readLine(text, line);
    if ('reason' in read) {
      skipped.push(read);
      continue;
    }
    const { issue } = read;
    for (const field of read.fields) fields.set(field, (fields.get(field) ?? new Set()).add(issue.id));
    const rival = best.get(issue.id);
    const wins = rival === undefined || isLater({ text, issue }, rival);
    if (wins) best.set(issue.id, { line, text, issue });
    if (rival !== undefined) {
      skipped.push({ line: wins ? rival.line : line, issue: issue.id, reason: 'id-repeated', detail: null });
    }
    if (wins) skipped.push(...read.skipped);
  }
  const issues = [...best.values()].sort((a, b) => (a.issue.id < b.issue.id ? -1 : 1));
  return {
    issues: issues.map(({ line, issue }) => ({ line, issue })),
    skipped,
    otherFields: new Map([...fields].sort().map(([field, ids]) => [field, ids.size])),
  };
}

function* lines(document: string): Generator<[number, string]> {
  let index = 0;
  for (const line of document.split('\n')) {
    const text = (index === 0 && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line).trim();
    if (text !== '') yield [index, text];
    index += 1;
  }
}

/** Of two lines with one id, the one that was changed last; of such that were changed at once, the one that sorts last. */
function isLater(a: { text: string; issue: BeadsIssue }, b: { text: string; issue: BeadsIssue }): boolean {
  if (a.issue.updatedTs !== b.issue.updatedTs) return a.issue.updatedTs > b.issue.updatedTs;
  return a.text > b.text;
}

type ReadLine = {
  readonly issue: BeadsIssue;
  readonly fields: readonly string[];
  readonly skipped: readonly Skipped[];
};

function readLine(text: string, line: number): ReadLine | Skipped {
  const skip = (reason: Skipped['reason'], issue: string | null, detail: string | null): Skipped => ({
    line,
    issue,
    reason,
    detail,
  });
  const json = nestingOf(text) > DEEPEST ? undefined : parseJson(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return skip('not-json', null, null);
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) {
    const id = 'id' in json && typeof json.id === 'string' ? json.id : null;
    return skip('field-invalid', id, parsed.error.issues[0]?.path.join('.') ?? null);
  }
  const { data } = parsed;
  const wrong = data.dependencies.flatMap((each): Skipped[] => {
    if (each.depends_on_id === data.id) return [skip('dependency-on-itself', data.id, null)];
    if (isOf(each, data.id)) return [];
    return [skip('dependency-misplaced', data.id, each.depends_on_id)];
  });
  const others = otherFields(data);
  return { issue: issueOf(data, others), fields: others.map(({ field }) => field), skipped: wrong };
}

function isOf({ issue_id: owner }: Line['dependencies'][number], id: string): boolean {
  return owner === null || owner === undefined || owner === id;
}

function issueOf(line: Line, others: ReturnType<typeof otherFields>): BeadsIssue {
  const createdTs = readTime(line.created_at) ?? 0;
  return {
    id: line.id,
    title: line.title,
    description: line.description,
    design: line.design,
    acceptanceCriteria: line.acceptance_criteria,
    notes: line.notes,
    status: line.status || 'open',
    priority: line.priority ?? undefined,
    issueType: line.issue_type,
    assignee: line.assignee,
    createdBy: line.created_by,
    externalRef: line.external_ref,
    closeReason: line.close_reason,
    labels: line.labels,
    createdTs,
    updatedTs: readTime(line.updated_at ?? '') ?? createdTs,
    closedTs: readTime(line.closed_at ?? ''),
    dueTs: readTime(line.due_at ?? ''),
    comments: line.comments.map(({ id, author, text, created_at }) => ({
      id: id ?? 0,
      author,
      text,
      ts: readTime(created_at) ?? createdTs,
    })),
    dependencies: line.dependencies
      .filter((each) => each.depends_on_id !== line.id && isOf(each, line.id))
      .map(({ depends_on_id: target, type, created_at, created_by: createdBy }): BeadsDependency => ({
        target,
        type: type || 'blocks',
        ts: readTime(created_at ?? ''),
        createdBy,
      })),
    others: others.map(({ name, value }) => ({ name, json: JSON.stringify(value) })),
  };
}
