import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { type Created, ended, json, newRepository, run, start } from '../support/cli.ts';
import { remoteClones } from '../support/remoteClones.ts';

interface Item {
  readonly schema_version: number;
  readonly type: string;
  readonly event_id: string;
  readonly kind: string;
  readonly issue_id: string;
  readonly private: boolean;
  readonly changes: readonly { readonly type: string; readonly [key: string]: unknown }[];
}

/** A `grite watch --json` that runs, with what it has told. */
class Watch {
  readonly items: Item[] = [];
  readonly child: ChildProcess;
  readonly #ended: ReturnType<typeof ended>;
  #wake: () => void = () => undefined;

  constructor(cwd: string, ...args: readonly string[]) {
    this.child = start(['watch', '--json', ...args], { cwd });
    running.push(this.child);
    this.#ended = ended(this.child);
    if (this.child.stdout === null) throw new Error('it has no output');
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.items.push(JSON.parse(line) as Item);
      this.#wake();
    });
  }

  /** What it told besides that it has begun. */
  get events(): readonly Item[] {
    return this.items.filter(({ type }) => type !== 'watch.started');
  }

  async until(holds: (watch: this) => boolean): Promise<void> {
    while (!holds(this)) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  async started(): Promise<this> {
    await this.until(({ items }) => items.length > 0);
    return this;
  }

  end(signal: NodeJS.Signals): ReturnType<typeof ended> {
    this.child.kill(signal);
    return this.#ended;
  }
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function createOne(cwd: string, title: string): Promise<Created> {
  return json<Created>(['issue', 'create', '--title', title], { cwd });
}

async function eventsOf(cwd: string, issue: string): Promise<string[]> {
  const { events } = await json<{ events: { event_id: string }[] }>(['issue', 'history', issue], { cwd });
  return events.map(({ event_id }) => event_id);
}

async function prepared(): Promise<string> {
  const cwd = newRepository();
  await json(['init'], { cwd });
  return cwd;
}

describe('grite watch', () => {
  it('tells each event of several writers in several processes once, to each who watches', async () => {
    const cwd = await prepared();
    const [first, second] = await Promise.all([new Watch(cwd).started(), new Watch(cwd).started()]);
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      const { issue_id } = await createOne(cwd, `Issue ${writer}`);
      for (let i = 0; i < 4; i += 1) await json(['issue', 'comment', issue_id, '--body', `${i}`], { cwd });
      return issue_id;
    });
    const issues = await Promise.all(writers);
    const written = (await Promise.all(issues.map((issue) => eventsOf(cwd, issue)))).flat();
    expect(written).toHaveLength(20);
    for (const watch of [first, second]) {
      await watch.until(({ events }) => events.length >= written.length);
      expect(watch.events.map(({ event_id }) => event_id).sort()).toEqual(written.toSorted());
      for (const issue of issues) {
        // Of one writer, in the order in which he wrote.
        const own = watch.events.filter(({ issue_id }) => issue_id === issue);
        expect(own.map(({ changes }) => changes[0]?.['to'])).toEqual([undefined, '0', '1', '2', '3']);
      }
      expect((await watch.end('SIGTERM')).code).toBe(0);
      expect(watch.events).toHaveLength(written.length);
    }
  });

  it('tells what a sync brings, and nothing twice where both sides grew', async () => {
    const { clones } = remoteClones(2);
    const [ours, theirs] = clones as [string, string];
    await createOne(ours, 'First');
    await json(['sync'], { cwd: ours });
    await json(['sync'], { cwd: theirs });
    const watch = await new Watch(ours).started();
    const mine = await createOne(ours, 'Ours');
    const other = await createOne(theirs, 'Theirs');
    await json(['sync'], { cwd: theirs });
    await json(['sync'], { cwd: ours });
    const last = await createOne(ours, 'Last');
    const issues = (): string[] =>
      watch.events.filter(({ type }) => type === 'issue.event').map(({ issue_id }) => issue_id);
    await watch.until(() => issues().includes(last.issue_id));
    expect(issues()).toEqual([mine.issue_id, other.issue_id, last.issue_id]);
    const ids = watch.events.map(({ event_id }) => event_id);
    expect(ids).toEqual([...new Set(ids)]);
    expect((await watch.end('SIGINT')).code).toBe(0);
  });

  it('tells of one issue only, and what came after an event', async () => {
    const cwd = await prepared();
    const [one, other] = [await createOne(cwd, 'One'), await createOne(cwd, 'Other')];
    await json(['issue', 'update', one.issue_id, '--title', 'Renamed'], { cwd });
    await json(['issue', 'close', other.issue_id], { cwd });
    const [created = ''] = await eventsOf(cwd, one.issue_id);
    const all = await new Watch(cwd, '--since', created).started();
    await all.until(({ events }) => events.length >= 3);
    expect(all.events.map(({ kind }) => kind)).toEqual(['IssueCreated', 'IssueUpdated', 'StateChanged']);
    const about = await new Watch(cwd, '--since', created.slice(0, 8), '--issue', one.issue_id).started();
    await about.until(({ events }) => events.length >= 1);
    expect(about.events[0]?.changes).toEqual([{ type: 'title', from: 'One', to: 'Renamed' }]);
    await json(['issue', 'reopen', other.issue_id], { cwd });
    await json(['issue', 'close', one.issue_id], { cwd });
    await about.until(({ events }) => events.length >= 2);
    expect(about.events.map(({ issue_id }) => issue_id)).toEqual([one.issue_id, one.issue_id]);
  });

  it('tells a private issue once, also when it is published', async () => {
    const cwd = await prepared();
    const watch = await new Watch(cwd).started();
    const { issue_id } = await json<Created>(['issue', 'create', '--title', 'Secret', '--private'], { cwd });
    await json(['issue', 'publish', issue_id], { cwd });
    const { issue_id: last } = await createOne(cwd, 'Last');
    await watch.until(({ events }) => events.some((item) => item.issue_id === last));
    expect(watch.events.map((item) => [item.issue_id, item.private])).toEqual([
      [issue_id, true],
      [last, false],
    ]);
  });

  it('ends well when nobody reads any more', async () => {
    const cwd = await prepared();
    const watch = await new Watch(cwd).started();
    watch.child.stdout?.destroy();
    const closed = new Promise((resolve) => watch.child.on('exit', resolve));
    await createOne(cwd, 'Nobody reads this');
    expect(await closed).toBe(0);
  });

  it('refuses an issue and an event that are not there', async () => {
    const cwd = await prepared();
    expect((await run(['watch', '--issue', 'gi-00000000', '--json'], { cwd })).code).toBe(3);
    expect((await run(['watch', '--since', '00000000', '--json'], { cwd })).code).toBe(3);
    expect((await run(['watch', '--for', '0'], { cwd })).code).toBe(2);
  });
});
