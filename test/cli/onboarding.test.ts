import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BEGIN, END } from '../../src/app/agents/placeSection.ts';
import { type Created, git, json, newFolder, newRepository, run } from '../support/cli.ts';

interface Initialised {
  readonly actor_id: string;
  readonly repo_config: string;
  readonly action: string;
  readonly agents_md_path: string | null;
  readonly agents_md_action: string;
  readonly agents_md_reason: string | null;
}

const init = (cwd: string, ...args: string[]) => json<Initialised>(['init', ...args], { cwd });
const agentsMd = (cwd: string): string => readFileSync(join(cwd, 'AGENTS.md'), 'utf8');

/** A repository with a commit, and a linked worktree of it in a folder of this name. */
function withWorktree(name: string): { cwd: string; worktree: string } {
  const cwd = newRepository();
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'first');
  const worktree = join(newFolder(), name);
  git(cwd, 'worktree', 'add', '--quiet', worktree);
  return { cwd, worktree };
}

describe('AGENTS.md', () => {
  it('gets a section that init keeps up to date, and nothing else', async () => {
    const cwd = newRepository();
    expect(await init(cwd)).toMatchObject({
      action: 'created',
      agents_md_action: 'created',
      agents_md_path: join(realpathSync(cwd), 'AGENTS.md'),
      agents_md_reason: null,
    });
    const written = agentsMd(cwd);
    expect(await init(cwd)).toMatchObject({ action: 'existing', agents_md_action: 'skipped', agents_md_reason: null });
    expect(agentsMd(cwd)).toBe(written);
    writeFileSync(join(cwd, 'AGENTS.md'), `# Ours\r\n\r\n${BEGIN}\r\nold\r\n${END}\r\nend`);
    expect(await init(cwd)).toMatchObject({ agents_md_action: 'updated' });
    expect(agentsMd(cwd)).toBe(`# Ours\r\n\r\n${written.trimEnd().replaceAll('\n', '\r\n')}\r\nend`);
  });

  it.each([
    ['an unfinished section', `a\n${BEGIN}\nb\n`, 'markers-unclear'],
    ['the section of another program', '# A\n\n## Grite\n\ntext\n', 'unmarked-section'],
    ['bytes that are no UTF-8', Buffer.of(0x61, 0xff), 'not-utf8'],
  ])('with %s is left alone, and the result says so', async (_, content, reason) => {
    const cwd = newRepository();
    writeFileSync(join(cwd, 'AGENTS.md'), content);
    expect(await init(cwd)).toMatchObject({ action: 'created', agents_md_action: 'skipped', agents_md_reason: reason });
    expect(readFileSync(join(cwd, 'AGENTS.md'))).toEqual(Buffer.from(content));
    expect((await run(['init'], { cwd })).stderr).toContain('AGENTS.md was left alone');
  });

  it('is not touched when nobody wants it, and not there in a bare repository', async () => {
    const cwd = newRepository();
    expect(await init(cwd, '--no-agents-md')).toMatchObject({
      agents_md_path: null,
      agents_md_action: 'disabled',
      agents_md_reason: 'not-wanted',
    });
    expect(existsSync(join(cwd, 'AGENTS.md'))).toBe(false);
    const bare = newFolder();
    git(bare, 'init', '--quiet', '--bare');
    expect(await init(bare)).toMatchObject({ agents_md_action: 'disabled', agents_md_reason: 'no-work-tree' });
  });

  it.each([
    ['to a file in the work tree', 'docs/agents.md', 'updated', null],
    ['to a file elsewhere', '../elsewhere.md', 'skipped', 'outside-work-tree'],
    ['into the git dir', '.git/config', 'skipped', 'outside-work-tree'],
    ['to nothing', 'nowhere.md', 'skipped', 'outside-work-tree'],
  ])('that is a link %s', async (_, target, action, reason) => {
    const cwd = newRepository();
    mkdirSync(join(cwd, 'docs'));
    writeFileSync(join(cwd, 'docs', 'agents.md'), '# A\n');
    writeFileSync(join(cwd, '..', 'elsewhere.md'), '# B\n');
    symlinkSync(target, join(cwd, 'AGENTS.md'));
    const config = readFileSync(join(cwd, '.git', 'config'), 'utf8');
    expect(await init(cwd)).toMatchObject({ agents_md_action: action, agents_md_reason: reason });
    expect(readFileSync(join(cwd, 'docs', 'agents.md'), 'utf8').includes(BEGIN)).toBe(action === 'updated');
    expect(readFileSync(join(cwd, '..', 'elsewhere.md'), 'utf8')).toBe('# B\n');
    expect(readFileSync(join(cwd, '.git', 'config'), 'utf8')).toBe(config);
  });
});

describe('what actors are called', () => {
  it('comes from git at first, and is what they say themselves from then on', async () => {
    const cwd = newRepository();
    git(cwd, 'config', 'user.name', 'Ada Lovelace');
    git(cwd, 'config', 'user.email', 'ada@example.com');
    const { actor_id } = await init(cwd);
    const { issue_id } = await json<Created>(['issue', 'create', '--title', 'T'], { cwd });
    const author = async () => (await json<{ issue: { author: unknown } }>(['issue', 'show', issue_id], { cwd })).issue;
    expect(await author()).toMatchObject({ author: { actor: actor_id, name: 'Ada Lovelace' } });
    const first = await json(['actor', 'profile'], { cwd });
    expect(first).toMatchObject({ actor_id, name: 'Ada Lovelace', email: 'ada@example.com', action: 'shown' });

    const said = await json(['actor', 'profile', '--name', 'Ada', '--login', 'ada'], { cwd });
    expect(said).toMatchObject({ name: 'Ada', email: 'ada@example.com', login: 'ada', action: 'updated' });
    const head = git(cwd, 'rev-parse', 'refs/gryt/wal');
    expect(said).toMatchObject({ wal_head: head });
    expect(await json(['actor', 'profile', '--name', 'Ada'], { cwd })).toMatchObject({
      action: 'unchanged',
      event_id: null,
    });
    await init(cwd);
    expect(git(cwd, 'rev-parse', 'refs/gryt/wal')).toBe(head);
    expect(await author()).toMatchObject({ author: { name: 'Ada' } });
    expect((await run(['actor', 'list'], { cwd })).stdout).toContain(`${actor_id}  Ada`);
    expect((await run(['actor', 'current'], { cwd })).stdout).toContain('E-mail:  ada@example.com');
  });

  it('is the label of an actor that was made with one, and is written as that actor', async () => {
    const cwd = newRepository();
    await init(cwd);
    expect(existsSync(join(cwd, '.git', 'refs', 'gryt'))).toBe(false);
    const bot = await json<{ actor_id: string }>(['actor', 'init', '--label', 'bot'], { cwd });
    expect(bot).toMatchObject({ label: 'bot', name: 'bot', email: null });
    expect(await json(['actor', 'profile', bot.actor_id], { cwd })).toMatchObject({ name: 'bot' });
    const renamed = await json(['actor', 'profile', bot.actor_id, '--name', 'Robot'], { cwd });
    expect(renamed).toMatchObject({ actor_id: bot.actor_id, name: 'Robot', action: 'updated' });
  });

  it('is known of actors of other clones, but only they can say it', async () => {
    const [cwd, other] = [newRepository(), newRepository()];
    const { actor_id } = await json<{ actor_id: string }>(['actor', 'init', '--label', 'bob'], { cwd: other });
    git(cwd, 'fetch', '--quiet', other, 'refs/gryt/wal:refs/gryt/wal');
    expect(await json(['actor', 'profile', actor_id], { cwd })).toMatchObject({ name: 'bob', label: null });
    expect((await run(['actor', 'profile', actor_id, '--name', 'Eve'], { cwd })).code).toBe(3);
    expect((await run(['actor', 'profile', 'ab'.repeat(16)], { cwd })).code).toBe(3);
    expect((await run(['actor', 'profile', 'bob'], { cwd })).code).toBe(2);
  });

  it.each([
    [['--name', 'a\nb'], 'profile-invalid'],
    [['--name', ''], 'profile-invalid'],
    [['--email', 'a@b'], 'profile-name-missing'],
  ])('cannot be %j', async (args, problem) => {
    const cwd = newRepository();
    const { code, stderr } = await run(['actor', 'profile', ...args, '--json'], { cwd });
    expect({ code, problem: (JSON.parse(stderr) as { error: { details: unknown } }).error.details }).toMatchObject({
      code: 2,
      problem: { problem },
    });
    expect(existsSync(join(cwd, '.git', 'refs', 'gryt'))).toBe(false);
  });

  it('needs no git program', async () => {
    const cwd = newRepository();
    const { code, stderr } = await run(['init'], { cwd, env: { PATH: '/nonexistent' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('@me', () => {
  it('is a setting, else the label of the actor, else the e-mail address of git', async () => {
    const cwd = newRepository();
    const assign = () => json<{ issue_id: string }>(['issue', 'create', '--title', 'T', '--assignee', '@me'], { cwd });
    const assignees = async (id: string) =>
      (await json<{ issue: { assignees: string[] } }>(['issue', 'show', id], { cwd })).issue.assignees;
    const refused = await run(['issue', 'create', '--title', 'T', '--assignee', '@me'], { cwd });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('grite config set me alice') as string });
    git(cwd, 'config', 'user.email', 'ada@example.com');
    expect(await assignees((await assign()).issue_id)).toEqual(['ada@example.com']);
    const { actor_id } = await json<{ actor_id: string }>(['actor', 'init', '--label', 'laptop'], { cwd });
    await json(['actor', 'use', actor_id], { cwd });
    expect(await assignees((await assign()).issue_id)).toEqual(['laptop']);
    expect(await json(['config', 'set', 'me', 'ada'], { cwd })).toMatchObject({ key: 'me', value: 'ada', set: true });
    expect(await assignees((await assign()).issue_id)).toEqual(['ada']);
    const own = await json<{ total: number }>(['issue', 'list', '--query', 'assignee:@me'], { cwd });
    expect(own.total).toBe(3); // A query finds all that one goes by.
    expect((await run(['config', 'get', 'me'], { cwd })).stdout).toBe('ada\n');
    expect(await json(['config', 'unset', 'me'], { cwd })).toMatchObject({ value: null, set: false });
    expect(await run(['config', 'list'], { cwd })).toMatchObject({
      stdout: expect.stringContaining('me: not set') as string,
    });
    expect((await run(['config', 'set', 'no-such', 'x'], { cwd })).code).toBe(2);
  });
});

describe('a linked worktree', () => {
  it('has a default actor of its own once it was set up, until it is removed', async () => {
    const { cwd, worktree } = withWorktree('feature-x');
    const main = await init(cwd);
    expect(await json(['actor', 'current'], { cwd: worktree })).toMatchObject({
      actor_id: main.actor_id,
      source: 'repo_default',
    });
    const made = await init(worktree);
    expect(made).toMatchObject({ action: 'created', agents_md_path: join(realpathSync(worktree), 'AGENTS.md') });
    expect(made.actor_id).not.toBe(main.actor_id);
    expect(made.repo_config).toBe(join(realpathSync(cwd), '.git/worktrees/feature-x/grite/config.toml'));
    expect(await json(['actor', 'current'], { cwd: worktree })).toMatchObject({
      actor_id: made.actor_id,
      label: 'feature-x',
      name: 'feature-x',
      source: 'worktree_default',
    });
    expect(await json(['actor', 'current'], { cwd })).toMatchObject({
      actor_id: main.actor_id,
      source: 'repo_default',
    });
    const named = await json(['actor', 'current', '--actor', main.actor_id], { cwd: worktree });
    expect(named).toMatchObject({ source: 'flag' });

    expect(await json(['actor', 'use', main.actor_id], { cwd: worktree })).toMatchObject({ scope: 'worktree' });
    expect(await json(['actor', 'current'], { cwd: worktree })).toMatchObject({
      actor_id: main.actor_id,
      source: 'worktree_default',
    });

    git(cwd, 'worktree', 'remove', '--force', worktree);
    git(cwd, 'worktree', 'add', '--quiet', worktree, 'feature-x');
    expect(await json(['actor', 'current'], { cwd: worktree })).toMatchObject({ source: 'repo_default' });
    rmSync(worktree, { recursive: true });
  });

  it('that is set up by several processes at once gets one actor', async () => {
    const { cwd, worktree } = withWorktree('busy');
    const made = await Promise.all([1, 2, 3].map(() => init(worktree)));
    expect(new Set(made.map(({ actor_id }) => actor_id)).size).toBe(1);
    const { actors } = await json<{ actors: { label: string | null }[] }>(['actor', 'list'], { cwd });
    expect(actors.map(({ label }) => label).sort()).toEqual(['busy', null]);
  });
});
