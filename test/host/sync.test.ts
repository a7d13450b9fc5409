import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git, json } from '../support/cli.ts';
import { eventually, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(() => workspace.dispose());

const said = (): readonly string[] => workspace.host.vscode.recorded.messages;
const item = () => workspace.host.vscode.statusBarItems.get('grite.status');
const textOf = (): string | undefined => item()?.text;
const hub = (name: string): string => join(workspace.folder, `${name}.git`);
const otherClone = (name: string): string => join(workspace.folder, 'others', name);

/** A repository of the workspace with one issue, and another clone of its remote; both have the issue. */
async function twoClones(name = 'garden'): Promise<{ readonly id: string }> {
  const { uri } = workspace.add(name);
  git('/', 'init', '--quiet', '--bare', hub(name));
  git(uri.fsPath, 'remote', 'add', 'origin', hub(name));
  const { issue_id: id } = await workspace.grite(name, 'issue', 'create', '--title', 'Plant beans');
  await workspace.grite(name, 'sync');
  git('/', 'clone', '--quiet', hub(name), otherClone(name));
  await elsewhere(name, 'sync');
  return { id };
}

/** What somebody else does in their clone. */
function elsewhere(name: string, ...args: string[]): Promise<Record<string, unknown>> {
  return json(args, { cwd: otherClone(name) });
}

function open(...names: string[]): void {
  workspace.open(names.map((name) => ({ name, uri: { scheme: 'file', fsPath: workspace.path(name) } })));
}

async function titles(folder: string): Promise<readonly string[]> {
  const { issues } = await json<{ issues: readonly { title: string }[] }>(['issue', 'list'], { cwd: folder });
  return issues.map(({ title }) => title).sort();
}

describe('commands that sync', () => {
  it('bring what others wrote, send what is here, and say so in the status bar only', async () => {
    await twoClones();
    await workspace.grite('garden', 'issue', 'create', '--title', 'Mine');
    await elsewhere('garden', 'issue', 'create', '--title', 'Theirs');
    await elsewhere('garden', 'sync');
    open('garden');
    await eventually(textOf, (text) => text === '$(issues) 2 $(arrow-up)1');
    expect(item()?.tooltip).toContain('To send to origin: 1');
    await workspace.run('grite.sync');
    expect(said()).toEqual([expect.stringMatching(/^status: \$\(check\) Received \d+ and sent 1 changes \(origin\)$/)]);
    await eventually(textOf, (text) => text === '$(issues) 3');
    await elsewhere('garden', 'sync');
    expect(await titles(otherClone('garden'))).toEqual(['Mine', 'Plant beans', 'Theirs']);
  });

  it('fetch only, or send only', async () => {
    await twoClones();
    await workspace.grite('garden', 'issue', 'create', '--title', 'Mine');
    open('garden');
    await workspace.run('grite.sync.pull');
    await elsewhere('garden', 'sync');
    expect(await titles(otherClone('garden'))).toEqual(['Plant beans']);
    await workspace.run('grite.sync.push');
    await elsewhere('garden', 'sync');
    expect(await titles(otherClone('garden'))).toEqual(['Mine', 'Plant beans']);
    expect(said()).toEqual(['status: $(check) Nothing new at origin', 'status: $(check) Sent changes: 1 (origin)']);
  });

  it('say what is in the way, and let a person choose the remote', async () => {
    await twoClones();
    git(workspace.path('garden'), 'remote', 'rename', 'origin', 'hub');
    git(workspace.path('garden'), 'remote', 'add', 'spare', join(workspace.folder, 'nothing.git'));
    open('garden');
    workspace.host.vscode.answers.push('Choose Remote…', 'hub');
    await workspace.run('grite.sync');
    await eventually(
      () => said().at(-1),
      (text) => text === 'status: $(check) Issues are the same here and at hub',
    );
    expect(said()[0]).toBe('error: garden: There are several remotes (hub, spare); say which one is meant.');
  });

  it('pass repositories without a remote over where there are several', async () => {
    await twoClones();
    workspace.add('shed');
    await workspace.grite('shed', 'issue', 'create', '--title', 'Buy a spade');
    open('shed', 'garden');
    await workspace.run('grite.sync');
    expect(said()).toEqual(['status: $(check) garden: Issues are the same here and at origin']);
    await workspace.run('grite.sync', { repository: workspace.path('shed/.git') });
    expect(said().at(-1)).toBe('error: shed: This repository has no remote. Add one with git first.');
  });

  it('report how it stands, and take out what would overwrite issues only when told to', async () => {
    await twoClones();
    await workspace.grite('garden', 'issue', 'create', '--title', 'Mine');
    git(workspace.path('garden'), 'config', '--add', 'remote.origin.fetch', '+refs/grite/*:refs/grite/*');
    open('garden');
    workspace.host.vscode.answers.push('Take It Out');
    await workspace.run('grite.sync.status');
    expect(workspace.host.vscode.recorded.report.slice(0, 4)).toEqual([
      'garden',
      '  Remote: origin',
      '  Mode: Manual',
      '  Issues: to send: 1',
    ]);
    expect(git(workspace.path('garden'), 'config', '--get-all', 'remote.origin.fetch')).not.toContain('refs/grite');
  });
});

describe('what was changed on two sides', () => {
  it('is counted in the status bar, and first in its menu', async () => {
    const { id } = await twoClones();
    await elsewhere('garden', 'issue', 'update', id, '--title', 'Plant peas');
    await elsewhere('garden', 'sync');
    await workspace.grite('garden', 'issue', 'update', id, '--title', 'Plant lentils');
    open('garden');
    await workspace.run('grite.sync.pull');
    expect(said()).toEqual([expect.stringMatching(/changed on both sides: 1$/)]);
    await eventually(textOf, (text) => text?.endsWith(' $(git-compare) 1') === true);
    await workspace.run('grite.showMenu');
    expect(workspace.host.vscode.recorded.asked.at(-1)?.items?.[0]).toBe('$(git-compare) Show Conflicts (1)');
  });
});

describe('the sync in the background', () => {
  it('does nothing until it is told to, then both ways by itself', async () => {
    await twoClones();
    await elsewhere('garden', 'issue', 'create', '--title', 'Theirs');
    await elsewhere('garden', 'sync');
    await workspace.grite('garden', 'issue', 'create', '--title', 'Mine');
    open('garden');
    await eventually(textOf, (text) => text === '$(issues) 2 $(arrow-up)1');
    workspace.host.vscode.answers.push('Automatic');
    await workspace.run('grite.sync.changeMode');
    expect(workspace.host.vscode.recorded.asked.at(-1)?.items).toEqual(['Off', 'Manual', 'Hybrid', 'Automatic']);
    await eventually(textOf, (text) => text === '$(issues) 3');
    // What a terminal writes follows soon.
    await workspace.grite('garden', 'issue', 'create', '--title', 'Later');
    await eventually(
      () => titles(hub('garden')),
      (all) => all.includes('Later'),
    );
    expect(said()).toEqual([]);
  });

  it('only fetches in the hybrid mode', async () => {
    await twoClones();
    await elsewhere('garden', 'issue', 'create', '--title', 'Theirs');
    await elsewhere('garden', 'sync');
    await workspace.grite('garden', 'issue', 'create', '--title', 'Mine');
    await workspace.grite('garden', 'sync', 'config', '--mode', 'hybrid');
    open('garden');
    // What is here was joined with what came: that is a commit more.
    await eventually(textOf, (text) => text === '$(issues) 3 $(arrow-up)2');
    expect(await titles(hub('garden'))).not.toContain('Mine');
  });

  it.each([
    ['where the setting forbids it', true, false],
    ['in a folder that is not trusted', false, true],
  ])('stays away %s', async (_, trusted, allowed) => {
    await twoClones();
    await elsewhere('garden', 'issue', 'create', '--title', 'Theirs');
    await elsewhere('garden', 'sync');
    await workspace.grite('garden', 'sync', 'config', '--mode', 'auto');
    const refs = git(workspace.path('garden'), 'for-each-ref');
    const folder = { name: 'garden', uri: { scheme: 'file', fsPath: workspace.path('garden') } };
    workspace.open([folder], {
      trusted,
      prepare: (vscode) => vscode.configuration.set('grite.sync.background', allowed),
    });
    await eventually(textOf, (text) => text === '$(issues) 1');
    // An operation after it: whatever had begun before would be seen.
    await workspace.run('grite.showLogStatistics');
    expect(git(workspace.path('garden'), 'for-each-ref')).toBe(refs);
  });

  it('is quiet while it fails: the log says why', async () => {
    await twoClones();
    await workspace.grite('garden', 'sync', 'config', '--mode', 'auto');
    renameSync(hub('garden'), `${hub('garden')}.gone`);
    open('garden');
    await eventually(
      () => workspace.host.vscode.recorded.log,
      (lines) => lines.some((line) => /^warn: garden: origin could not be reached/.test(line)),
    );
    expect(said()).toEqual([]);
  });
});

describe('several repositories', () => {
  it('each have a sync of their own, of which the status bar tells that of the active editor', async () => {
    await twoClones('api');
    await twoClones('web');
    await workspace.grite('web', 'issue', 'create', '--title', 'Mine');
    open('api', 'web');
    await eventually(textOf, (text) => text === '$(issues) 1');
    expect(item()?.tooltip).toMatch(/^api\n/);
    workspace.host.vscode.happens.activate(join(workspace.path('web'), 'index.html'));
    await eventually(textOf, (text) => text === '$(issues) 2 $(arrow-up)1');
    expect(item()?.tooltip).toMatch(/^web\n/);
    await workspace.run('grite.showMenu');
    expect(workspace.host.vscode.recorded.asked.at(-1)?.items).toContain('Sync of web');
  });
});
