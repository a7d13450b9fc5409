import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { renderTree } from './extensionHost.ts';
import { eventually, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(() => workspace.dispose());

interface Decoration {
  readonly badge: string;
  readonly tooltip: string;
}

/** What the extension registers so that files are marked. */
interface Marks {
  provideFileDecoration(uri: object): Decoration | undefined;
  onDidChangeFileDecorations(listener: (uris: readonly { readonly path: string }[]) => void): void;
}

/** Somebody else who works in the same folder: an agent, for example. */
const OTHER = { GRITE_SESSION: 'agent' };

async function lock(resource: string, ...more: string[]): Promise<void> {
  const ended = await run(['lock', 'acquire', resource, ...more], { cwd: workspace.path('garden'), env: OTHER });
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
}

/** A repository with a file and an issue; its folder is open. */
async function open(): Promise<string> {
  const folder = workspace.add('garden');
  mkdirSync(join(folder.uri.fsPath, 'src'));
  writeFileSync(join(folder.uri.fsPath, 'src', 'beds.js'), '');
  const { issue_id: id } = await workspace.grite('garden', 'issue', 'create', '--title', 'Plant beans');
  workspace.open([folder]);
  await workspace.tree();
  return id;
}

const item = () => workspace.host.vscode.statusBarItems.get('grite.locks');
const textOf = (): string => (item()?.isShown === true ? item()!.text : '');
const shown = (): Promise<readonly string[]> => renderTree(workspace.host.vscode.views.get('grite.locks')!);
const messages = (): readonly string[] => workspace.host.vscode.recorded.messages;
const file = (...path: string[]): object => workspace.host.vscode.Uri.file(join(workspace.path('garden'), ...path));

async function holders(): Promise<readonly string[]> {
  const { locks } = await workspace.grite<{ locks: { resource: string; mine: boolean }[] }>('garden', 'lock', 'status');
  return locks.map(({ resource, mine }) => `${resource} ${mine ? 'mine' : 'others'}`);
}

function marks(): Marks {
  const { registered } = workspace.host.vscode as unknown as { registered: Record<string, readonly unknown[][]> };
  return registered['registerFileDecorationProvider']![0]![0] as Marks;
}

describe('the list of locks', () => {
  it('names holders, time, reasons, and issues by their titles', async () => {
    const id = await open();
    expect(await shown()).toEqual([]);
    await lock('path:src', '--ttl', '2h', '--reason', 'New beds');
    await lock('task:weed', '--ttl', '1h');
    await workspace.run('grite.lock.issue', { repository: join(workspace.path('garden'), '.git'), issue: id });
    await eventually(shown, (lines) => lines.length === 5);
    expect((await shown()).map((line) => line.replace(/[0-9a-f]{8} ·/, '… ·'))).toEqual([
      '▾ Held by you  1',
      '  (issues) Plant beans  30 min · gi-…',
      '▾ Held by others  2',
      '  (folder) src  … · 2 h · New beds',
      '  (tasklist) task:weed  … · 60 min',
    ]);
  });

  it('is empty again when all ended', async () => {
    await open();
    await lock('path:src', '--ttl', '3s');
    await eventually(textOf, (text) => text === '$(lock) 1 of others');
    await eventually(shown, (lines) => lines.length === 0);
    await eventually(textOf, (text) => text === '');
  });
});

describe('what the status bar says of locks', () => {
  it('is whose they are, in which repository where there are several, and nothing without any', async () => {
    const [garden, house] = [workspace.add('garden'), workspace.add('house')];
    await workspace.grite('house', 'init', '--no-agents-md');
    workspace.open([garden, house]);
    await workspace.tree();
    expect(textOf()).toBe('');
    await lock('path:beds');
    await eventually(textOf, (text) => text === '$(lock) garden: 1 of others');
    await workspace.grite('house', 'lock', 'acquire', 'path:roof', '--ttl', '1h');
    await eventually(textOf, (text) => text === '$(lock) 1 mine, 1 of others');
    expect(item()?.tooltip?.split('\n')).toEqual([
      'Locks in garden',
      expect.stringMatching(/^beds: .+, 5 min left$/),
      'Locks in house',
      'roof: you, 60 min left',
    ]);
    workspace.host.vscode.happens.activate(join(workspace.path('house'), 'roof'));
    await eventually(textOf, (text) => text === '$(lock) house: 1 mine');
  });

  it('warns when one of one’s own ends soon', async () => {
    await open();
    await workspace.grite('garden', 'lock', 'acquire', 'path:src', '--ttl', '12s');
    await eventually(textOf, (text) => text === '$(watch) 1 mine, 10 s left');
  });

  it('is nothing where that is not wanted', async () => {
    const folder = workspace.add('garden');
    workspace.open([folder], {
      prepare: (vscode) => vscode.configuration.set('grite.locks.statusBar', false),
    });
    await lock('path:src');
    await eventually(shown, (lines) => lines.length > 0);
    expect(textOf()).toBe('');
  });
});

describe('marks on files', () => {
  it('come and go with locks, and only those that changed are asked for again', async () => {
    await open();
    const told: string[] = [];
    marks().onDidChangeFileDecorations((uris) => told.push(...uris.map(({ path }) => path)));
    const at = (...path: string[]): string => join(workspace.path('garden'), ...path);
    for (const path of [['src'], ['src', 'beds.js'], ['README.md']]) marks().provideFileDecoration(file(...path));
    await lock('path:src', '--reason', 'New beds');
    await eventually(
      () => told,
      (all) => all.length > 0,
    );
    expect(told.toSorted()).toEqual([at('src'), at('src', 'beds.js')]);
    expect(marks().provideFileDecoration(file('src', 'beds.js'))).toMatchObject({
      badge: 'L!',
      tooltip: expect.stringMatching(/^src is locked by .+ until .+ \(New beds\)$/) as string,
    });
    expect(marks().provideFileDecoration(file('README.md'))).toBeUndefined();
    told.length = 0;
    await workspace.grite('garden', 'lock', 'acquire', 'path:README.md');
    await eventually(
      () => told,
      (all) => all.length > 0,
    );
    expect(told).toEqual([at('README.md')]);
    expect(marks().provideFileDecoration(file('README.md'))).toMatchObject({ badge: 'L' });
  });
});

describe('commands for locks', () => {
  it('lock the file of the editor and release it', async () => {
    await open();
    workspace.host.vscode.happens.activate(join(workspace.path('garden'), 'src', 'beds.js'));
    await workspace.run('grite.lock.file');
    expect(await holders()).toEqual(['path:src/beds.js mine']);
    await workspace.run('grite.lock.renew', file('src', 'beds.js'));
    expect(await holders()).toEqual(['path:src/beds.js mine']);
    await workspace.run('grite.lock.release', file('src', 'beds.js'));
    expect(await holders()).toEqual([]);
    await workspace.run('grite.lock.release');
    expect(messages()).toEqual(['information: You hold no lock.']);
  });

  it('say who is in the way, and take over only after a reason and consent', async () => {
    await open();
    await lock('path:src', '--reason', 'New beds');
    const { answers } = workspace.host.vscode;
    answers.push('Take Over…', undefined);
    await workspace.run('grite.lock.folder', file('src'));
    expect(messages()).toEqual([
      expect.stringMatching(/^warning: src is held by .+ \(New beds\), for another 5 min\.$/),
    ]);
    expect(await holders()).toEqual(['path:src others']);
    answers.push('Take Over…', '   ');
    await workspace.run('grite.lock.folder', file('src'));
    expect(messages().at(-1)).toBe('invalid: A reason is needed.');
    answers.push('Take Over…', 'It died', 'Take Over');
    await workspace.run('grite.lock.folder', file('src'));
    expect(await holders()).toEqual(['path:src mine']);
  });

  it('hold what was locked, and tell when another one takes it away', async () => {
    await open();
    await workspace.run('grite.lock.folder', file('src'));
    const args = ['lock', 'break', 'path:src', '--reason', 'Release today'];
    expect(await run(args, { cwd: workspace.path('garden'), env: OTHER })).toMatchObject({ code: 0 });
    await eventually(messages, (all) => all.length > 0);
    expect(messages()).toEqual([expect.stringMatching(/^warning: .+ took src away from you: Release today$/)]);
  });

  it('break the lock that a person picks', async () => {
    await open();
    await lock('path:src');
    workspace.host.vscode.answers.push('src', 'It died', 'Break Lock');
    await workspace.run('grite.lock.break');
    expect(await holders()).toEqual([]);
  });

  it('offer what can be done with a lock that is chosen', async () => {
    await open();
    await workspace.grite('garden', 'lock', 'acquire', 'path:src');
    workspace.host.vscode.answers.push('src', '$(unlock) Release');
    await workspace.run('grite.locks.showActions');
    expect(workspace.host.vscode.recorded.asked.map(({ items }) => items)).toEqual([
      [
        'Held by you',
        'src',
        'More',
        '$(list-unordered) Show in the Locks View',
        '$(folder) Lock a Folder…',
        '$(issues) Lock an Issue…',
      ],
      ['$(unlock) Release', '$(history) Renew', '$(list-unordered) Show in the Locks View'],
    ]);
    expect(await holders()).toEqual([]);
  });
});

describe('a warning', () => {
  const warnings = (): readonly string[] => messages().filter((text) => text.startsWith('warning'));

  it('comes once for each file and lock, and not for one’s own', async () => {
    await open();
    await lock('path:src', '--reason', 'New beds');
    await eventually(textOf, (text) => text !== '');
    const { happens } = workspace.host.vscode;
    const beds = join(workspace.path('garden'), 'src', 'beds.js');
    happens.activate(beds);
    await eventually(warnings, (all) => all.length > 0);
    happens.activate(join(workspace.path('garden'), 'README.md'));
    happens.activate(beds);
    await lock('path:src');
    await workspace.run('grite.locks.showActions');
    expect(warnings()).toEqual([
      expect.stringMatching(/^warning: src is held by .+ \(New beds\)\. What you change in beds\.js may collide/),
    ]);
  });

  it('says what the policy demands, and that the editor cannot enforce it', async () => {
    await open();
    await workspace.grite('garden', 'config', 'set', 'lock_policy', 'require');
    await lock('repo');
    await eventually(textOf, (text) => text !== '');
    workspace.host.vscode.happens.activate(join(workspace.path('garden'), 'src', 'beds.js'));
    await eventually(warnings, (all) => all.length > 0);
    expect(warnings()[0]).toContain('the editor cannot prevent saving');
  });

  it.each(['policy', 'setting'])('does not come where the %s does not want it', async (what) => {
    await open();
    if (what === 'policy') await workspace.grite('garden', 'config', 'set', 'lock_policy', 'off');
    else workspace.host.vscode.configuration.set('grite.locks.warnings', false);
    await lock('repo');
    await eventually(textOf, (text) => text !== '');
    workspace.host.vscode.happens.activate(join(workspace.path('garden'), 'src', 'beds.js'));
    await workspace.run('grite.locks.showActions');
    await workspace.run('grite.locks.showActions');
    expect(warnings()).toEqual([]);
  });
});
