import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Created, git, json, newFolder, newRepository, start } from './cli.ts';
import { operationOf } from './commandLines.ts';

const GIT_BUG = join(import.meta.dirname, '../fixtures/git-bug-small.bundle');

/** What a repository that calls are made in holds. */
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

/** Writes a file in the repository with this text; its name. */
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
export const CALLS: Readonly<Record<string, (made: Made) => readonly string[]>> = {
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
  'webhook.add': () => ['https://example.com/hook'],
  'webhook.list': () => [],
  'webhook.remove': ({ webhook = '' }) => [webhook],
  'webhook.test': ({ webhook = '' }) => [webhook],
  'webhook.deliver': () => [],
  'webhook.retry': ({ webhook = '' }) => [webhook],
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
  'daemon.start': () => ['--idle-timeout', '5m'],
  'daemon.status': () => [],
  'daemon.stop': () => [],
  'daemon.logs': () => [],
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
let template: Promise<Made> | undefined;

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

/** Starts a run that lasts until it is cancelled. */
async function longRun(cwd: string): Promise<void> {
  writeFileSync(join(cwd, 'long.yaml'), 'steps:\n  - {name: wait, command: sleep 300}\n');
  const child = start(['run', './long.yaml'], { cwd });
  for (let isListed = false; !isListed && child.exitCode === null;)
    isListed = (await json<{ runs: readonly unknown[] }>(['run', 'list'], { cwd })).runs.length > 0;
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

/** A repository of its own in which the call of an operation succeeds; the whole command line. */
export async function prepared(id: string): Promise<{ cwd: string; args: readonly string[] }> {
  const [{ cwd: made, ...ids }, cwd] = [await (template ??= make()), join(newFolder(), 'repo')];
  cpSync(made, cwd, { recursive: true });
  const { issue } = ids;
  const conflict = id.startsWith('sync') ? await beside(made, cwd, issue, id === 'sync.resolve') : undefined;
  const webhook = id.startsWith('webhook') ? await addWebhook(cwd) : undefined;
  if (HAS_KEY.has(id)) await json(['actor', 'key'], { cwd });
  if (HAS_LOCK.has(id)) await json(['lock', 'acquire', 'path:src'], { cwd });
  if (id === 'event.restore') await json(['event', 'disown', ids.event, '--reason', 'Not mine'], { cwd });
  if (id === 'snapshot.list') await json(['snapshot', 'create'], { cwd });
  if (id === 'issue.undo') await json(['issue', 'close', issue], { cwd });
  if (HAS_RUN.has(id)) await json(['run', pipeline(cwd)], { cwd });
  if (id === 'run.cancel') await longRun(cwd);
  if (id === 'attachment.get')
    await json(['issue', 'attachment', 'add', issue, file(cwd, 'note.txt', 'A note\n')], { cwd });
  return {
    cwd,
    args: [...operationOf(id).cli.command.split(' '), ...(CALLS[id]?.({ ...ids, cwd, conflict, webhook }) ?? [])],
  };
}
