import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../src/app/operations/catalog.ts';
import { operationOf } from '../support/commandLines.ts';
import { type Created, git, json, newFolder, newRepository, run, start } from '../support/cli.ts';

const GIT_BUG = join(import.meta.dirname, '../fixtures/git-bug-small.bundle');

interface Made {
  readonly issue: string;
  /** An event of the issue. */
  readonly event: string;
  readonly other: string;
  readonly actor: string;
  readonly cwd: string;
  /** The id of one, where there is any. */
  readonly conflict?: string | undefined;
  /** Of a webhook whose other end takes everything. */
  readonly webhook?: string | undefined;
}

/** A file in the repository with this text; its name. */
function file(cwd: string, name: string, text: string): string {
  writeFileSync(join(cwd, name), text);
  return name;
}

/** A definition in the repository; its name. */
function pipeline(cwd: string): string {
  mkdirSync(join(cwd, '.gryt/pipelines'), { recursive: true });
  writeFileSync(join(cwd, '.gryt/pipelines/ci.yaml'), 'steps:\n  - {name: test, command: echo tested}\n');
  return 'ci';
}

/** Operations on a run that is there. */
const HAS_RUN: ReadonlySet<string> = new Set(['run.list', 'run.show', 'run.logs']);

const BEAD = JSON.stringify({ id: 'bd-1', title: 'One', status: 'open', created_at: '2026-01-01T00:00:00Z' });

/** Arguments with which each operation succeeds in a repository that has two issues, an attachment and an actor. */
const CALLS: Readonly<Record<string, (made: Made) => readonly string[]>> = {
  init: () => [],
  'issue.create': () => ['--title', 'Another', '--body', 'text', '--label', 'bug'],
  'issue.list': () => [],
  'issue.publish': ({ issue }) => [issue],
  sync: () => [],
  'sync.pull': () => [],
  'sync.push': () => [],
  'sync.status': () => [],
  'sync.config': () => ['--mode', 'hybrid'],
  'sync.conflicts': () => [],
  'sync.resolve': ({ conflict = '' }) => [conflict, '--take', 'other'],
  'issue.count': () => ['--by', 'label'],
  'issue.show': ({ issue }) => [issue],
  'issue.update': ({ issue }) => [issue, '--title', 'Renamed', '--priority', 'P1'],
  'issue.comment': ({ issue }) => [issue, '--body', 'a comment'],
  'issue.close': ({ issue }) => [issue],
  'issue.reopen': ({ issue }) => [issue],
  'label.add': ({ issue }) => [issue, '--label', 'bug'],
  'label.remove': ({ issue }) => [issue, '--label', 'bug'],
  'assignee.add': ({ issue }) => [issue, '--user', 'alice'],
  'assignee.remove': ({ issue }) => [issue, '--user', 'alice'],
  'link.add': ({ issue }) => [issue, '--url', 'https://example.com'],
  'link.remove': ({ issue }) => [issue, '--url', 'https://example.com'],
  'issue.history': ({ issue }) => [issue],
  'issue.undo': ({ issue }) => [issue],
  'issue.start': ({ issue }) => [issue],
  'issue.current': () => [],
  'issue.ready': () => [],
  'issue.blocked': () => [],
  'attachment.add': ({ issue, cwd }) => [issue, file(cwd, 'added.txt', 'bytes')],
  'attachment.get': ({ issue }) => [issue, 'note.txt'],
  'attachment.list': ({ issue }) => [issue],
  'template.list': () => [],
  'template.show': () => ['adr'],
  'dep.add': ({ issue, other }) => [issue, '--target', other],
  'dep.remove': ({ issue, other }) => [issue, '--target', other],
  'dep.list': ({ issue }) => [issue],
  'dep.topo': () => [],
  'actor.init': () => ['--label', 'bot'],
  'actor.list': () => [],
  'actor.show': () => [],
  'actor.current': () => [],
  'actor.use': ({ actor }) => [actor],
  'actor.profile': () => ['--name', 'Ada'],
  'actor.key': () => [],
  'actor.rotate': () => [],
  'actor.revoke': ({ actor }) => [actor, '--reason', 'Laptop stolen'],
  'actor.trust': ({ actor }) => [actor],
  'event.disown': ({ event }) => [event, '--reason', 'Not mine'],
  'event.restore': ({ event }) => [event],
  'lock.acquire': () => ['path:src', '--ttl', '15m'],
  'lock.renew': () => ['path:src'],
  'lock.release': () => ['path:src'],
  'lock.status': () => [],
  'lock.gc': () => [],
  'lock.break': () => ['path:src', '--reason', 'Its holder is gone'],
  'config.list': () => [],
  'config.get': () => ['me'],
  'config.set': () => ['me', 'ada'],
  'config.unset': () => ['me'],
  'db.stats': () => [],
  'db.check': () => [],
  'db.verify': () => [],
  'db.repair': () => [],
  doctor: () => [],
  'snapshot.create': () => [],
  'snapshot.list': () => [],
  'snapshot.gc': () => [],
  'maintenance.run': () => [],
  rebuild: () => [],
  watch: () => ['--for', '1'],
  'pipeline.init': () => [],
  'pipeline.list': ({ cwd }) => {
    pipeline(cwd);
    return [];
  },
  'pipeline.show': ({ cwd }) => [pipeline(cwd)],
  'pipeline.validate': ({ cwd }) => [pipeline(cwd)],
  'pipeline.graph': ({ cwd }) => [pipeline(cwd)],
  'pipeline.new': () => ['fresh'],
  'pipeline.env': ({ cwd }) => [pipeline(cwd)],
  'pipeline.run': ({ cwd }) => [pipeline(cwd)],
  'run.list': () => [],
  'run.show': () => ['last'],
  'run.logs': () => ['last'],
  'run.cancel': () => ['last'],
  'webhook.add': () => ['https://example.com/hook'],
  'webhook.list': () => [],
  'webhook.remove': ({ webhook = '' }) => [webhook],
  'webhook.test': ({ webhook = '' }) => [webhook],
  'webhook.deliver': () => [],
  'webhook.retry': ({ webhook = '' }) => [webhook],
  export: () => ['--format', 'md'],
  'import.beads': ({ cwd }) => [file(cwd, 'beads.jsonl', `${BEAD}\n`)],
  'import.griteExport': ({ cwd }) => [
    file(cwd, 'export.json', JSON.stringify({ meta: { schema_version: 1 }, issues: [], events: [] })),
  ],
  'import.gitBug': ({ cwd }) => {
    git(cwd, 'fetch', '--quiet', GIT_BUG, 'refs/*:refs/*');
    return [];
  },
};

/** Made once; each call gets a copy. */
let template: Promise<Made>;
beforeAll(() => {
  template = make();
});

async function make(): Promise<Made> {
  const cwd = newRepository();
  const { actor_id: actor } = await json<{ actor_id: string }>(['init'], { cwd });
  const { issue_id: issue, event_id: event } = await json<Created & { event_id: string }>(
    ['issue', 'create', '--title', 'First'],
    { cwd },
  );
  const { issue_id: other } = await json<Created>(['issue', 'create', '--title', 'Second'], { cwd });
  return { cwd, actor, issue, event, other };
}

/** Takes everything that is sent to it. */
const receiver = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(204).end());
});
beforeAll(() => new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve)));
afterAll(() => void receiver.close());

async function addWebhook(cwd: string): Promise<string> {
  const { port } = receiver.address() as AddressInfo;
  return (await json<{ id: string }>(['webhook', 'add', `http://127.0.0.1:${port}/`], { cwd })).id;
}

/** Starts a run that lasts until it is cancelled. */
async function longRun(cwd: string): Promise<void> {
  writeFileSync(join(cwd, 'long.yaml'), 'steps:\n  - {name: wait, command: sleep 300}\n');
  const child = start(['run', './long.yaml'], { cwd });
  for (let isListed = false; !isListed && child.exitCode === null;)
    isListed = (await json<{ runs: readonly unknown[] }>(['run', 'list'], { cwd })).runs.length > 0;
}

/** Operations that need an actor with a key. */
const HAS_KEY: ReadonlySet<string> = new Set(['actor.rotate', 'actor.revoke', 'actor.trust']);

/** Operations on a lock that somebody holds. */
const HAS_LOCK: ReadonlySet<string> = new Set(['lock.renew', 'lock.break', 'lock.status']);

/** Gives the repository another clone as its remote; gives the id of what both changed, if they are to. */
async function beside(made: string, cwd: string, issue: string, parted: boolean): Promise<string | undefined> {
  const remote = join(newFolder(), 'remote');
  cpSync(made, remote, { recursive: true });
  git(cwd, 'remote', 'add', 'origin', remote);
  if (!parted) return undefined;
  await json(['issue', 'update', issue, '--title', 'Theirs'], { cwd: remote });
  await json(['issue', 'update', issue, '--title', 'Ours'], { cwd });
  const { conflicts } = await json<{ conflicts: { id: string }[] }>(['sync', '--pull'], { cwd });
  return conflicts[0]?.id;
}

/** What goes on writes an object a line, at least one. */
function expectItems(stdout: string, items: NonNullable<ReturnType<typeof operationOf>['items']>): void {
  const lines = stdout.trimEnd().split('\n');
  for (const line of lines) {
    const { schema_version: version, ...item } = JSON.parse(line) as Record<string, unknown>;
    expect(version).toBe(1);
    expect(items.safeParse(item)).toMatchObject({ success: true, data: item });
  }
}

it('has a call of every operation', () => {
  expect(Object.keys(CALLS).sort()).toEqual(operations.map(({ id }) => id).sort());
});

describe.each(operations.map(({ id, cli }) => ({ id, words: cli.command.split(' ') })))('$id', ({ id, words }) => {
  async function prepared(): Promise<{ cwd: string; args: readonly string[] }> {
    const [{ cwd: made, ...ids }, cwd] = [await template, join(newFolder(), 'repo')];
    cpSync(made, cwd, { recursive: true });
    const { issue } = ids;
    const conflict = id.startsWith('sync') ? await beside(made, cwd, issue, id === 'sync.resolve') : undefined;
    const webhook = id.startsWith('webhook') ? await addWebhook(cwd) : undefined;
    if (HAS_KEY.has(id)) await json(['actor', 'key'], { cwd });
    if (HAS_LOCK.has(id)) await json(['lock', 'acquire', 'path:src'], { cwd });
    if (HAS_RUN.has(id)) await json(['run', pipeline(cwd)], { cwd });
    if (id === 'run.cancel') await longRun(cwd);
    if (id === 'event.restore') await json(['event', 'disown', ids.event, '--reason', 'Not mine'], { cwd });
    if (id === 'snapshot.list') await json(['snapshot', 'create'], { cwd });
    if (id === 'issue.undo') await json(['issue', 'close', issue], { cwd });
    if (id === 'attachment.get')
      await json(['issue', 'attachment', 'add', issue, file(cwd, 'note.txt', 'A note\n')], { cwd });
    return { cwd, args: [...words, ...(CALLS[id]?.({ ...ids, cwd, conflict, webhook }) ?? [])] };
  }

  it('writes data that its schema describes to standard output, and nothing else anywhere', async () => {
    const { cwd, args } = await prepared();
    const { code, stdout, stderr } = await run([...args, '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { items } = operationOf(id);
    if (items !== undefined) {
      expectItems(stdout, items);
      return;
    }
    const document = JSON.parse(stdout) as { data: unknown };
    expect(document).toMatchObject({ schema_version: 1, ok: true });
    expect(operationOf(id).output.safeParse(document.data)).toMatchObject({ success: true, data: document.data });
    expect(stdout).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  it('shows people something, in words', async () => {
    const { cwd, args } = await prepared();
    const { code, stdout } = await run(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S[^]*\n$/);
    expect(stdout).not.toMatch(/undefined|\[object|^\{/);
  });

  it('writes a usage error as JSON to standard error, and nothing to standard output', async () => {
    const { code, stdout, stderr } = await run([...words, '--no-such-option', '--json'], { cwd: newRepository() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const document = JSON.parse(stderr) as unknown;
    expect(document).toMatchObject({
      schema_version: 1,
      ok: false,
      error: { code: 'invalid_args', message: expect.any(String) as string, details: { problem: 'option-unknown' } },
    });
    expect(document).toHaveProperty('error.details.suggestions.0');
  });
});

describe('help and version', () => {
  const cwd = '/';

  it.each([['--help'], ['help'], ['issue', '--help'], ['help', 'issue', 'create'], ['--version']])(
    '%j',
    async (...args) => {
      const { code, stdout, stderr } = await run(args, { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/\S/);
    },
  );

  it('are data with --json', async () => {
    expect(await json(['--version'], { cwd })).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string });
    const { commands } = await json<{ commands: { id: string }[] }>(['--help'], { cwd });
    expect(commands.map(({ id }) => id)).toEqual([...operations.map(({ id }) => id), 'completions']);
  });

  it.each(['grit', 'gryt', 'ccm-orchestrator', 'ccm'] as const)('answer as %s', async (door) => {
    expect((await run(['--version'], { cwd, door })).stdout).toMatch(new RegExp(`^${door} \\d`));
    expect((await run(['--help'], { cwd, door })).stdout).toContain(`Usage: ${door} `);
    expect((await run(['no-such-command'], { cwd, door })).code).toBe(2);
  });

  it('a group alone, or nothing, is a usage error with help', async () => {
    for (const args of [[], ['issue']]) {
      const { code, stdout, stderr } = await run(args, { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: [^]*Usage: /);
    }
  });
});
