import { beforeAll, describe, expect, it } from 'vitest';
import type { ActorId, AggregateId } from '../../src/base/ids.ts';
import { type BadLine, expectRefusal } from '../support/badLines.ts';
import { seal } from '../support/arbitraries.ts';
import { type Created, json, newRepository, run } from '../support/cli.ts';
import { appendEvents } from '../support/cliLogs.ts';
import { readIndependently } from '../support/gitLogs.ts';

const ACTOR = '101112131415161718191a1b1c1d1e1f' as ActorId;
const UNKNOWN = 'eeeeeeee'.repeat(4);

async function create(cwd: string, title: string, ...args: string[]): Promise<Created> {
  return json<Created>(['issue', 'create', '--title', title, ...args], { cwd });
}

interface Shown {
  readonly issues: readonly { title: string; blockers?: readonly { title: string }[]; unknown_blockers?: string[] }[];
  readonly total: number;
  readonly cycles?: readonly string[][];
}

const titles = ({ issues }: Shown): string[] => issues.map(({ title }) => title);

describe('what has to be done first', () => {
  const cwd = newRepository();
  let [design, build, ship]: Created[] = [];

  beforeAll(async () => {
    ship = await create(cwd, 'Ship', '--label', 'release', '--assignee', 'alice');
    build = await create(cwd, 'Build', '--label', 'release', '--priority', 'P2');
    design = await create(cwd, 'Design', '--priority', 'P0');
  });

  it('is said by either issue, once, and shown as it was said', async () => {
    const added = await run(['issue', 'dep', 'add', ship?.short_id ?? '', '--target', build?.issue_id ?? ''], { cwd });
    expect(added).toMatchObject({ code: 0, stdout: `${ship?.short_id} depends on ${build?.short_id}\n`, stderr: '' });
    const line = ['issue', 'dep', 'add', design?.issue_id ?? '', '--target', build?.short_id ?? '', '--type', 'blocks'];
    const answer = await json(line, { cwd });
    expect(answer).toMatchObject({
      issue_id: design?.issue_id,
      target: build?.issue_id,
      dep_type: 'blocks',
      action: 'added',
      event_id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const count = readIndependently(cwd).events.length;
    expect(await json(line, { cwd })).toMatchObject({ action: 'unchanged', event_id: null, event_ids: [] });
    expect(readIndependently(cwd).events).toHaveLength(count);
  });

  it('is listed, one step and all the way, in both directions', async () => {
    const list = (id: string | undefined, ...args: string[]) =>
      json<{ deps: unknown[]; direction: string }>(['issue', 'dep', 'list', id ?? '', ...args], { cwd });
    expect(await list(ship?.issue_id)).toMatchObject({
      direction: 'dependencies',
      deps: [{ issue_id: build?.issue_id, dep_type: 'depends_on', title: 'Build', state: 'open' }],
    });
    expect(await list(ship?.issue_id, '--transitive')).toMatchObject({
      deps: [{ title: 'Build', depth: 1 }, { title: 'Design', dep_type: 'blocks', depth: 2, via: build?.issue_id }],
    }); // prettier-ignore
    expect(await list(design?.issue_id, '--reverse', '--transitive')).toMatchObject({
      direction: 'dependents',
      deps: [{ title: 'Build' }, { title: 'Ship' }],
    });
    const shown = await run(['issue', 'dep', 'list', ship?.issue_id ?? '', '--transitive'], { cwd });
    expect(shown.stdout).toMatch(
      /^To be done before gi-\w+:\n {2}gi-\w+ {2}open {2}Build\n {2}gi-\w+ .*Design {2}\(over/,
    );
  });

  it('comes first in the order, is ready, and blocks the others', async () => {
    expect(titles(await json<Shown>(['issue', 'dep', 'topo'], { cwd }))).toEqual(['Design', 'Build', 'Ship']);
    const order = await json<Shown>(['issue', 'dep', 'topo', '--state', 'open', '--label', 'release'], { cwd });
    expect(titles(order)).toEqual(['Build', 'Ship']);
    expect(titles(await json<Shown>(['issue', 'ready'], { cwd }))).toEqual(['Design']);
    const blocked = await json<Shown>(['issue', 'blocked', '--assignee', 'alice'], { cwd });
    expect(blocked.issues.map(({ title, blockers }) => [title, blockers?.map((each) => each.title)])).toEqual([
      ['Ship', ['Build']],
    ]);
    const shown = await run(['issue', 'blocked', '--limit', '1'], { cwd });
    expect(shown.stdout).toMatch(
      /^gi-\w+ {2}open {2}Ship {2}\[release\] {2}alice {2}just now\n {2}waits for gi-\w+ {2}Build\n\n2 issues blocked, 1 shown\n$/,
    );
  });

  it('is the most urgent first among what is ready', async () => {
    await create(cwd, 'Idea');
    await create(cwd, 'Hurry', '--priority', 'P1');
    const ready = await json<Shown>(['issue', 'ready', '--limit', '2'], { cwd });
    expect([titles(ready), ready.total]).toEqual([['Design', 'Hurry'], 3]);
    expect((await run(['issue', 'ready', '--label', 'none'], { cwd })).stdout).toBe('No issue is ready\n');
  });

  it('is no longer so when it is taken back, which is said when there was nothing', async () => {
    const line = ['issue', 'dep', 'remove', ship?.short_id ?? '', '--target', build?.short_id ?? ''];
    expect((await run(line, { cwd })).stdout).toBe(`No longer: ${ship?.short_id} depends on ${build?.short_id}\n`);
    const count = readIndependently(cwd).events.length;
    expect((await run(line, { cwd })).stdout).toMatch(/^Nothing to do: nobody says that gi-\w+ depends on gi-\w+\n$/);
    expect(readIndependently(cwd).events).toHaveLength(count);
  });
});

describe('cycles and unknown issues that came from elsewhere', () => {
  const cwd = newRepository();
  let [first, second]: Created[] = [];

  beforeAll(async () => {
    [first, second] = [await create(cwd, 'First'), await create(cwd, 'Second')];
    await create(cwd, 'Third');
    const says = (source: string, target: string) =>
      seal(
        { aggregate: source as AggregateId, kind: 'DependencyAdded', payload: { target, type: 'depends_on' } },
        { actor: ACTOR, ts: 1_700_000_000_000 },
      );
    const [a, b] = [first.issue_id, second.issue_id];
    await appendEvents(cwd, [says(a, b), says(b, a), says(a, UNKNOWN)]);
  });

  it('are named, come last, and stop nothing', async () => {
    const order = await json<Shown>(['issue', 'dep', 'topo'], { cwd });
    expect([titles(order), order.cycles]).toEqual([
      ['Third', 'First', 'Second'],
      [[first?.issue_id, second?.issue_id]],
    ]);
    const shown = await run(['issue', 'dep', 'topo'], { cwd });
    expect(shown.stderr).toMatch(/^note: a cycle, .*gi-\w+ waits for gi-\w+ waits for gi-\w+;/);
    expect(titles(await json<Shown>(['issue', 'ready'], { cwd }))).toEqual(['Third']);
    const blocked = await json<Shown>(['issue', 'blocked'], { cwd });
    expect(blocked.issues).toMatchObject([{ title: 'First', unknown_blockers: [UNKNOWN] }, { title: 'Second' }]);
    const everything = await json<{ deps: unknown[] }>(
      ['issue', 'dep', 'list', first?.issue_id ?? '', '--transitive'],
      { cwd },
    );
    expect(everything.deps).toHaveLength(3);
  });

  it('can be taken apart', async () => {
    const remove = (target: string) =>
      json(['issue', 'dep', 'remove', first?.issue_id ?? '', '--target', target], { cwd });
    expect(await remove(second?.issue_id ?? '')).toMatchObject({ action: 'removed' });
    expect(await remove(UNKNOWN)).toMatchObject({ action: 'removed', target: UNKNOWN });
    expect(await remove(UNKNOWN)).toMatchObject({ action: 'unchanged' });
    expect((await json<Shown>(['issue', 'dep', 'topo'], { cwd })).cycles).toEqual([]);
    expect(titles(await json<Shown>(['issue', 'ready'], { cwd }))).toEqual(['First', 'Third']);
  });
});

describe('what is refused changes nothing', () => {
  const cwd = newRepository();
  const names = new Map<string, string>();

  beforeAll(async () => {
    for (const name of ['A', 'B', 'C']) names.set(name, (await create(cwd, name)).short_id);
    const add = (a: string, b: string, type: string) =>
      json(['issue', 'dep', 'add', names.get(a) ?? '', '--target', names.get(b) ?? '', '--type', type], { cwd });
    await add('A', 'B', 'depends_on');
    await add('C', 'B', 'blocks');
  });

  const cycle = { exit: 4, problem: 'dependency-cycle' };
  it.each<BadLine>([
    { args: ['issue', 'dep', 'add', 'B', '--target', 'A'], ...cycle, says: /cycle: gi-\w+ waits for gi-\w+ waits/ },
    { args: ['issue', 'dep', 'add', 'A', '--target', 'B', '--type', 'blocks'], ...cycle, says: /cycle/ },
    { args: ['issue', 'dep', 'add', 'A', '--target', 'C', '--type', 'blocks'], ...cycle, says: /(.*waits for){3}/ },
    { args: ['issue', 'dep', 'add', 'A', '--target', 'A'], exit: 2, problem: 'dependency-on-itself', says: /itself/ },
    { args: ['issue', 'dep', 'add', 'A'], exit: 2, problem: 'input-missing', says: /needs --target/ },
    {
      args: ['issue', 'dep', 'add', 'A', '--target', 'ffffffff'],
      exit: 3,
      problem: 'issue-not-found',
      says: /ffffffff/,
    },
    {
      args: ['issue', 'dep', 'add', 'ffffffff', '--target', 'A'],
      exit: 3,
      problem: 'issue-not-found',
      says: /ffffffff/,
    },
    { args: ['issue', 'dep', 'add', 'A', '--target', 'x'], exit: 2, problem: 'issue-id-malformed', says: /"x"/ },
    { args: ['issue', 'dep', 'add', 'A', '--target', 'C', '--type', 'needs'], exit: 2, problem: 'value-not-allowed', says: /depends_on/ }, // prettier-ignore
    {
      args: ['issue', 'dep', 'remove', 'A', '--target', 'ffffffff'],
      exit: 3,
      problem: 'issue-not-found',
      says: /ffff/,
    },
    { args: ['issue', 'dep', 'list', 'zz'], exit: 2, problem: 'issue-id-malformed', says: /"zz"/ },
    { args: ['issue', 'dep', 'list', 'ffffffff'], exit: 3, problem: 'issue-not-found', says: /ffffffff/ },
    {
      args: ['issue', 'dep', 'topo', '--state', 'done'],
      exit: 2,
      problem: 'value-not-allowed',
      says: /open, closed, all/,
    },
    { args: ['issue', 'ready', '--limit', '0'], exit: 2, problem: 'input-invalid', says: /limit/ },
    { args: ['issue', 'blocked', '--limit', 'few'], exit: 2, problem: 'value-not-a-number', says: /few/ },
  ])('$args', (line) => expectRefusal(line, cwd, names));
});
