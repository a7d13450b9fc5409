import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { git, json, newRepository, run } from '../support/cli.ts';
import { readIndependently, realData } from '../support/gitLogs.ts';

const REPLAY = fileURLToPath(new URL('../support/replay_beads.py', import.meta.url));
const SMALL = fileURLToPath(new URL('../fixtures/beads-small.jsonl', import.meta.url));

interface ReplayedIssue {
  readonly issue_id: string;
  readonly title: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly comments: number;
  readonly dependencies: readonly (readonly [string, string])[];
}

interface Replayed {
  readonly issues: Readonly<Record<string, ReplayedIssue>>;
  readonly totals: Readonly<Record<string, number>>;
}

interface Exported extends Omit<ReplayedIssue, 'comments' | 'dependencies'> {
  readonly comment_count: number;
  readonly dependencies: readonly { readonly issue_id: string; readonly dep_type: string }[];
}

interface Imported {
  readonly events_written: number;
  readonly profiles_written: number;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

function replay(file: string): Replayed {
  return JSON.parse(execFileSync('python3', [REPLAY, file], { encoding: 'utf8', maxBuffer: 1 << 28 })) as Replayed;
}

const sources = [
  { name: 'small', file: SMALL, skipped: { 'not-json': 1, 'field-invalid': 2, 'dependency-unknown': 1 } },
  { name: 'real', file: realData('beads-issues-sample.jsonl'), skipped: { 'dependency-unknown': 13 } },
].flatMap(({ file, ...source }) => (file === undefined ? [] : [{ ...source, file }]));

/** Milliseconds; processes on a busy machine. */
const PATIENCE = 60_000;

describe.each(sources)('import beads: the $name file', { timeout: PATIENCE }, ({ file, skipped }) => {
  let cwd: string;
  let expected: Replayed;
  let first: Imported;

  beforeAll(async () => {
    cwd = newRepository();
    expected = replay(file);
    first = await json<Imported & Record<string, unknown>>(['import', 'beads', file], { cwd });
  }, PATIENCE);

  it('counts what an independent script counts, and names what was left out', () => {
    expect(first).toMatchObject(expected.totals);
    const counted: Record<string, number> = {};
    for (const { reason } of first.skipped) counted[reason] = (counted[reason] ?? 0) + 1;
    expect(counted).toEqual(skipped);
  });

  it('ends every issue as that script does, field by field', async () => {
    const { stdout } = await run(['export'], { cwd });
    const { issues } = JSON.parse(stdout) as { issues: readonly Exported[] };
    const found = issues.map(({ issue_id, title, state, labels, assignees, comment_count, dependencies }) => ({
      issue_id,
      title,
      state,
      labels: [...labels].sort(),
      assignees,
      comments: comment_count,
      dependencies: dependencies.map(({ issue_id: target, dep_type }) => [target, dep_type].join(' ')).sort(),
    }));
    const wanted = Object.values(expected.issues).map((issue) => ({
      ...issue,
      dependencies: issue.dependencies.map((each) => each.join(' ')).sort(),
    }));
    const byId = (a: { issue_id: string }, b: { issue_id: string }): number => (a.issue_id < b.issue_id ? -1 : 1);
    expect(found.sort(byId)).toEqual(wanted.sort(byId));
  });

  it('writes nothing the second time', async () => {
    const heads = (): string => git(cwd, 'for-each-ref', 'refs/grite', 'refs/gryt');
    const before = heads();
    expect(await json<Imported>(['import', 'beads', file], { cwd })).toMatchObject({
      events_written: 0,
      profiles_written: 0,
    });
    expect(heads()).toBe(before);
  });

  it('writes the same events for somebody else, whatever the order of lines', async () => {
    const other = newRepository();
    const input = readFileSync(file, 'utf8').split('\n').reverse().join('\n');
    const again = await json<Imported>(['import', 'beads', '-'], { cwd: other, input });
    expect(again.events_written).toBe(first.events_written);
    const ids = (repository: string) =>
      readIndependently(repository)
        .events.map(({ id }) => id)
        .sort();
    expect(ids(other)).toEqual(ids(cwd));
  });
});

describe('import beads', { timeout: PATIENCE }, () => {
  it('tells people what it did and what it left out', async () => {
    const { code, stdout, stderr } = await run(['import', 'beads', SMALL], { cwd: newRepository() });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Imported 5 issues \(3 open\) with 3 comments and 4 dependencies\nWritten: \d+ events in 5 issues/,
    );
    expect(stderr).toContain('note: line 3: left out: it is no JSON object\n');
    expect(stderr).toContain('note: line 4 (demo-6): left out: title is missing or of another type\n');
    expect(stderr).toContain('note: kept below the description, having no field here: ');
  });

  it.each([
    ['missing.jsonl', '', 3],
    ['.', '', 2],
    ['-', '', 3],
    ['-', 'no JSON\n[]\n', 2],
    ['-', new Uint8Array([0x7b, 0xff]), 2],
    ['-', '{"a":'.repeat(100_000), 2],
  ])('refuses %s', async (file, input, code) => {
    const cwd = newRepository();
    const ended = await run(['import', 'beads', file], { cwd, input });
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(/^error: .*\n( {2}try: .*\n)*$/);
    expect(git(cwd, 'for-each-ref')).toBe('');
  });
});
