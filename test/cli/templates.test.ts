import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BadLine, expectRefusal } from '../support/badLines.ts';
import { type Created, git, json, newFolder, newRepository, run } from '../support/cli.ts';

interface Listed {
  readonly templates: readonly { name: string; source: string; about: string; path: string | null }[];
  readonly problems: readonly { path: string; line: number | null; reason: string }[];
}

interface Shown {
  readonly issue: { title: string; body: string; labels: string[]; assignees: string[] };
}

async function createAndShow(cwd: string, ...args: string[]): Promise<Shown['issue']> {
  const { issue_id } = await json<Created>(['issue', 'create', ...args], { cwd });
  return (await json<Shown>(['issue', 'show', issue_id], { cwd })).issue;
}

const OWN = [
  '---',
  'name: Defect',
  'about: Our own bugs',
  'title: "[BUG] "',
  'labels: [bug, triage]',
  'assignees: alice',
  'type: bug',
  'priority: P2',
  '---',
  '',
  '## Steps',
  '',
].join('\n');

function withOwn(): { repository: string; folder: string } {
  const repository = newRepository();
  const folder = join(repository, '.grite/templates');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bug.md'), OWN);
  return { repository, folder };
}

describe('an issue from a template', () => {
  const { repository: cwd, folder } = withOwn();

  it('of the program has its title, labels and text', async () => {
    const issue = await createAndShow(cwd, '--template', 'incident', '--title', 'Database outage', '--label', 'db');
    expect(issue).toMatchObject({ title: 'Incident: Database outage', labels: ['db', 'incident', 'postmortem', 'type:bug'] }); // prettier-ignore
    expect(issue.body).toMatch(/^## Summary\n[^]*## Timeline \(UTC\)\n/);
  });

  it('of the repository wins, also from a folder further down', async () => {
    mkdirSync(join(cwd, 'src'));
    const issue = await createAndShow(join(cwd, 'src'), '--template', 'bug', '--title', 'Login', '--priority', 'P0');
    expect(issue).toEqual(expect.objectContaining({
      title: '[BUG] Login',
      body: '## Steps\n',
      labels: ['bug', 'priority:P0', 'triage', 'type:bug'],
      assignees: ['alice'],
    })); // prettier-ignore
  });

  it('keeps the description that the user gives', async () => {
    const issue = await createAndShow(cwd, '--template', 'bug', '--title', '[bug] x', '--body', 'mine');
    expect(issue).toMatchObject({ title: '[bug] x', body: 'mine' });
  });

  it('may have its whole title from there', async () => {
    writeFileSync(join(folder, 'weekly.md'), '---\ntitle: Weekly meeting\n---\n- [ ] agenda\n');
    expect(await createAndShow(cwd, '--template', 'weekly')).toMatchObject({ title: 'Weekly meeting' });
  });
});

describe('templates are listed and shown', () => {
  const { repository: cwd, folder } = withOwn();
  const outside = newFolder();
  beforeAll(() => {
    writeFileSync(join(folder, 'broken.md'), '---\nabout: x\ntitle: [a]\n---\n');
    writeFileSync(join(outside, 'secret.md'), 'secret');
    symlinkSync(join(outside, 'secret.md'), join(folder, 'far.md'));
    symlinkSync('loop.md', join(folder, 'loop.md'));
  });

  it('with what is wrong with those that cannot be used', async () => {
    const { templates, problems } = await json<Listed>(['issue', 'template', 'list'], { cwd });
    expect(templates).toHaveLength(20);
    expect(templates.find(({ name }) => name === 'bug')).toMatchObject({ source: 'repository', about: 'Our own bugs' });
    expect(problems).toEqual([
      { path: join(folder, 'broken.md'), line: 3, reason: 'title is not a text' },
      { path: join(folder, 'far.md'), line: null, reason: 'it leads out of the folder of templates' },
      { path: join(folder, 'loop.md'), line: null, reason: 'stat ELOOP' },
    ]);
    const shown = await run(['issue', 'template', 'list'], { cwd });
    expect(shown.stdout).toMatch(/^adr +\S.*\n[^]*bug +Our own bugs {2}\(of this repository\)\n/);
    expect(shown.stderr).toMatch(/^note: .*broken\.md, line 3: title is not a text\n/);
  });

  it('one by one', async () => {
    const shown = await run(['issue', 'template', 'show', 'bug'], { cwd });
    expect(shown.stdout).toBe(
      `bug  Our own bugs\nTitle: [BUG] \nLabels: bug, triage\nAssignees: alice\nType: bug\nPriority: P2\nFile: ${join(folder, 'bug.md')}\n\n## Steps\n`,
    );
  });

  const create = ['issue', 'create', '--title', 'T', '--template'];
  it.each<BadLine>([
    { args: ['issue', 'create'], exit: 2, problem: 'title-missing', says: /has no title/ },
    { args: ['issue', 'create', '--template', 'bug'], exit: 2, problem: 'title-missing', says: /has no title/ },
    { args: [...create, 'bgu'], exit: 3, problem: 'template-not-found', says: /no template bgu/ },
    { args: [...create, '../../x'], exit: 2, problem: 'template-name-invalid', says: /cannot be the name/ },
    { args: [...create, ''], exit: 2, problem: 'template-name-invalid', says: /cannot be the name/ },
    {
      args: [...create, 'broken'],
      exit: 2,
      problem: 'template-invalid',
      says: /broken\.md, line 3: title is not a text/,
    },
    { args: [...create, 'far'], exit: 7, problem: 'template-outside', says: /leads out of/ },
    { args: ['issue', 'create', '--template', 'bug', '--title', ' '], exit: 2, problem: 'title-empty', says: /title/ },
    { args: ['issue', 'template', 'show', 'nope'], exit: 3, problem: 'template-not-found', says: /nope/ },
    { args: ['issue', 'template', 'show'], exit: 2, problem: 'input-missing', says: /needs NAME/ },
  ])('$args', (line) => expectRefusal(line, cwd));
});

it('a bare repository has those of the program', async () => {
  const cwd = join(newFolder(), 'bare.git');
  git(join(cwd, '..'), 'init', '--quiet', '--bare', cwd);
  expect((await json<Listed>(['issue', 'template', 'list'], { cwd })).templates).toHaveLength(20);
  const created = await json<Created & { title: string }>(['issue', 'create', '--template', 'adr', '--title', 'X'], { cwd }); // prettier-ignore
  expect(created.title).toBe('ADR: X');
});
