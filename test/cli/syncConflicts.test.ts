import { beforeEach, describe, expect, it } from 'vitest';
import { type Created, json, run } from '../support/cli.ts';
import { remoteClones } from '../support/remoteClones.ts';

interface Conflict {
  readonly id: string;
  readonly field: string;
  readonly element: string | null;
  readonly winner: { readonly value: unknown; readonly name: string | null };
  readonly loser: { readonly value: unknown };
  readonly reason: string;
  readonly open: boolean;
}
interface Conflicts {
  readonly conflicts: readonly Conflict[];
}

let [ada, ben]: readonly string[] = [];
let issue: string;

const at = (cwd: string | undefined): { cwd: string } => ({ cwd: cwd! });
const update = (cwd: string | undefined, ...args: string[]) => json(['issue', 'update', issue, ...args], at(cwd));
const conflictsOf = async (cwd: string | undefined, ...args: string[]) =>
  (await json<Conflicts>(['sync', 'conflicts', ...args], at(cwd))).conflicts;
const shown = async (cwd: string | undefined) =>
  (await json<{ issue: { title: string; priority: string | null } }>(['issue', 'show', issue], at(cwd))).issue;

beforeEach(async () => {
  const { clones } = remoteClones(2);
  [ada, ben] = clones;
  issue = (await json<Created>(['issue', 'create', '--title', 'Login fails', '--priority', 'P2'], at(ada))).issue_id;
  await json(['sync'], at(ada));
  await json(['sync'], at(ben));
});

describe('two people who change the same', () => {
  beforeEach(async () => {
    await update(ada, '--title', 'Login fails on Safari', '--priority', 'P1');
    await update(ben, '--title', 'Cannot log in', '--priority', 'P0');
    await json(['issue', 'label', 'add', issue, '--label', 'web'], at(ada));
    await json(['sync'], at(ada));
  });

  it('are told so where it is joined, and where the join comes to', async () => {
    const report = await json<Conflicts>(['sync'], at(ben));
    const fields = report.conflicts.map(({ field }) => field).toSorted();
    expect(fields).toEqual(['priority', 'title']);
    const title = report.conflicts.find(({ field }) => field === 'title');
    expect(title).toMatchObject({
      winner: { value: 'Cannot log in' },
      loser: { value: 'Login fails on Safari' },
      reason: 'later',
      open: true,
    });
    await json(['sync'], at(ada));
    const [here, there] = [await conflictsOf(ada), await conflictsOf(ben)];
    expect(here.map(({ id }) => id).toSorted()).toEqual(there.map(({ id }) => id).toSorted());
    expect(await shown(ada)).toMatchObject({ title: 'Cannot log in', priority: 'P0' });
  });

  it('may take what lost, for everybody', async () => {
    await json(['sync'], at(ben));
    for (const { id } of await conflictsOf(ben)) {
      expect(await json(['sync', 'resolve', id.slice(0, 6), '--take', 'other'], at(ben))).toMatchObject({
        action: 'written',
      });
    }
    expect(await shown(ben)).toMatchObject({ title: 'Login fails on Safari', priority: 'P1' });
    expect(await conflictsOf(ben)).toEqual([]);
    expect(await conflictsOf(ben, '--all')).toHaveLength(2);
    await json(['sync'], at(ben));
    await json(['sync'], at(ada));
    expect(await shown(ada)).toMatchObject({ title: 'Login fails on Safari', priority: 'P1' });
    expect(await conflictsOf(ada)).toEqual([]);
  });

  it('may leave it as it is', async () => {
    await json(['sync'], at(ben));
    const [first] = await conflictsOf(ben);
    await json(['sync', 'resolve', first!.id, '--take', 'current'], at(ben));
    expect(await conflictsOf(ben)).toHaveLength(1);
    expect(await shown(ben)).toMatchObject({ title: 'Cannot log in', priority: 'P0' });
  });

  it('do not write over what somebody decided meanwhile', async () => {
    await json(['sync'], at(ben));
    const title = (await conflictsOf(ben)).find(({ field }) => field === 'title');
    await update(ben, '--title', 'Something else');
    const { code } = await run(['sync', 'resolve', title!.id, '--take', 'other'], at(ben));
    expect(code).toBe(4);
    expect(await shown(ben)).toMatchObject({ title: 'Something else' });
  });

  it('are not said to stay as they were where somebody changed it meanwhile', async () => {
    await json(['sync'], at(ben));
    const title = (await conflictsOf(ben)).find(({ field }) => field === 'title');
    const keep = ['sync', 'resolve', title!.id, '--take', 'current'];
    await json(['sync', 'resolve', title!.id, '--take', 'other'], at(ben));
    expect(await json(keep, at(ben))).toMatchObject({ action: 'settled', event_ids: [] });
    const { code, stdout } = await run(keep, at(ben));
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('changed again since') as string,
    });
    expect(stdout).not.toContain('Cannot log in');
  });

  it('see both values, who wrote them, and what to type', async () => {
    await json(['actor', 'profile', '--name', 'Ada'], at(ada));
    await json(['sync'], at(ada));
    const { stdout } = await run(['sync'], at(ben));
    expect(stdout).toContain('2 conflicts');
    expect(stdout).toContain('Login fails on Safari  Ada');
    const [, command] = /take the other: grite (.*)/.exec(stdout) ?? [];
    expect((await run(command!.split(' '), at(ben))).code).toBe(0);
    expect((await run(['sync', 'conflicts'], at(ben))).stdout).toContain('1 conflict');
  });

  it.each([
    ['ffffffff', 3],
    ['a', 3],
  ])('are told when there is no such conflict: %s', async (id, code) => {
    expect((await run(['sync', 'resolve', id, '--take', 'other'], at(ben))).code).toBe(code);
  });
});

it('what only one side changed is no conflict', async () => {
  await update(ada, '--title', 'Login fails on Safari');
  await update(ben, '--priority', 'P0');
  await json(['sync'], at(ada));
  expect((await json<Conflicts>(['sync'], at(ben))).conflicts).toEqual([]);
  expect((await run(['sync', 'conflicts'], at(ben))).stdout).toBe('No conflicts\n');
});
