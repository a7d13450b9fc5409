import { afterEach, describe, expect, it } from 'vitest';
import { type Created, type Ended, json, type Listed, run } from '../support/cli.ts';
import { MountSpace } from '../support/mountSpace.ts';

let space: MountSpace | undefined;
afterEach(() => space?.close());

async function repositoryOf(kilobytes: number): Promise<{ space: MountSpace; cwd: string; within: readonly string[] }> {
  space = await MountSpace.open(kilobytes);
  space.run('git', 'init', '--quiet', '--template=', `${space.folder}/repo`);
  // The folder is seen by those who are within; others start elsewhere and name it.
  return { space, cwd: '/', within: space.within };
}

const at = (space: MountSpace, ...args: string[]): string[] => ['-C', `${space.folder}/repo`, ...args];

describe('a repository that is read-only', () => {
  it('is read; writing is refused with a reason', async () => {
    const { space, ...options } = await repositoryOf(4_000);
    await json(at(space, 'issue', 'create', '--title', 'First'), options);
    space.makeReadOnly();
    expect((await json<Listed>(at(space, 'issue', 'list'), options)).total).toBe(1);
    const { code, stdout, stderr } = await run(at(space, 'issue', 'create', '--title', 'Second'), options);
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(/^error: .* cannot be written: the file system is read-only\n {2}try: /);
    expect((await json<Listed>(at(space, 'issue', 'list'), options)).total).toBe(1);
  });

  it('that was never written is read too', async () => {
    const { space, ...options } = await repositoryOf(4_000);
    space.makeReadOnly();
    expect((await json<Listed>(at(space, 'issue', 'list'), options)).total).toBe(0);
    const { code, stderr } = await run(at(space, 'init'), options);
    expect(code).toBe(5);
    expect(stderr).toMatch(/^error: .* cannot be written: the file system is read-only\n/);
  });
});

describe('a full disk', () => {
  it('loses nothing that was reported as created', async () => {
    const { space, ...options } = await repositoryOf(3_000);
    space.run('sh', '-c', `head -c 2300000 /dev/zero > ${space.folder}/filler`);
    const body =
      'Nothing that compresses to nothing: ' + Array.from({ length: 4_000 }, (_, i) => (i * 7_919) % 10_007).join();
    const created: string[] = [];
    let last: Ended;
    do {
      const title = `Issue ${created.length}`;
      last = await run(at(space, 'issue', 'create', '--title', title, '--body-file', '-', '--json'), {
        ...options,
        input: body,
      });
      if (last.code === 0) created.push((JSON.parse(last.stdout) as { data: Created }).data.issue_id);
    } while (last.code === 0 && created.length < 200);

    expect(created.length).toBeGreaterThan(1);
    expect(last).toMatchObject({ code: 5, stdout: '' });
    expect(JSON.parse(last.stderr)).toMatchObject({ error: { code: 'io_error', details: { problem: 'disk-full' } } });
    const human = await run(at(space, 'issue', 'create', '--title', 'T', '--body-file', '-'), {
      ...options,
      input: body,
    });
    expect(human.stderr).toMatch(/^error: No space left to write .*\n {2}try: free some space/);

    space.run('rm', `${space.folder}/filler`);
    const listed = await json<Listed>(at(space, 'issue', 'list'), options);
    expect(listed.issues.map(({ issue_id }) => issue_id)).toEqual(expect.arrayContaining(created));
    expect(listed.problem_count).toBe(0);
    expect(space.run('git', '-C', `${space.folder}/repo`, 'fsck', '--strict', '--full')).not.toMatch(
      /error|missing|corrupt/,
    );
    const next = await json<Created>(at(space, 'issue', 'create', '--title', 'Afterwards'), options);
    const after = await json<Listed>(at(space, 'issue', 'list'), options);
    expect(after.issues.map(({ issue_id }) => issue_id)).toContain(next.issue_id);
  });
});
