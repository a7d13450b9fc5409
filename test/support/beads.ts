import fc from 'fast-check';

/** A time as beads writes it, with a zone and more digits than milliseconds. */
export function stamp(seconds: number, zone = 'Z'): string {
  return new Date(seconds * 1_000).toISOString().replace('Z', `456${zone}`);
}

/** 2026-03-01. */
export const MARCH = 1_772_323_200;

/** An issue as beads writes it. */
export function line(id: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const created_at = stamp(MARCH);
  return {
    id,
    title: `Title of ${id}`,
    status: 'open',
    priority: 2,
    issue_type: 'task',
    created_at,
    updated_at: created_at,
    ...more,
  };
}

export const documentOf = (...lines: readonly unknown[]): string =>
  lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');

const id = fc.constantFrom('b-1', 'b-2', 'b-3', 'b-4', 'b-404');
const word = fc.constantFrom('', 'a', 'b', 'parent:x', 'ü\n#', '# Heading', '=1');
const name = fc.constantFrom('', 'alice', 'bob', 'carol@example.com', 'team/alice\u0007');
const moment = fc.integer({ min: MARCH - 3, max: MARCH + 5 }).map((seconds) => stamp(seconds));
const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof({ weight: 4, arbitrary: value }, fc.constantFrom(null, undefined));

const dependency = fc.record({
  depends_on_id: id,
  type: fc.constantFrom(
    'blocks',
    'blocked-by',
    'parent-child',
    'related',
    'discovered-from',
    'waits-for',
    'of-tomorrow',
  ),
  created_at: perhaps(moment),
  created_by: name,
});

/** An issue in the form of beads, few ids and times, so that they meet. */
export const anyIssue: fc.Arbitrary<Record<string, unknown>> = fc.record({
  id: fc.constantFrom('b-1', 'b-2', 'b-3', 'b-4'),
  title: word,
  description: perhaps(word),
  design: perhaps(word),
  notes: perhaps(word),
  status: fc.constantFrom('open', 'closed', 'in_progress', 'tombstone', 'of tomorrow'),
  priority: perhaps(fc.integer({ min: 0, max: 4 })),
  issue_type: perhaps(word),
  assignee: perhaps(name),
  created_by: fc.constant('alice'),
  created_at: fc.constant(stamp(MARCH)),
  updated_at: perhaps(moment),
  closed_at: perhaps(moment),
  close_reason: perhaps(word),
  external_ref: perhaps(fc.constantFrom('', 'https://example.com/1', 'TRACK-1')),
  labels: perhaps(fc.array(word, { maxLength: 3 })),
  comments: perhaps(
    fc.array(fc.record({ id: fc.nat(3), author: name, text: word, created_at: moment }), { maxLength: 3 }),
  ),
  dependencies: perhaps(fc.array(dependency, { maxLength: 4 })),
  more: perhaps(fc.jsonValue({ maxDepth: 2 })),
});

/** A line of any kind: an issue, one with a field that is wrong, or no JSON at all. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: anyIssue.map((issue) => JSON.stringify(issue)) },
  fc
    .tuple(
      anyIssue,
      fc.constantFrom(...Object.keys(line('x')), 'labels', 'comments', 'dependencies'),
      fc.jsonValue({ maxDepth: 1 }),
    )
    .map(([issue, field, value]) => JSON.stringify({ ...issue, [field]: value })),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
  fc.constantFrom('', '{', 'text', '\uFEFF', '{"id":', `{"id":"deep","x":${'['.repeat(9_000)}${']'.repeat(9_000)}}`),
);
