import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git } from '../support/cli.ts';
import { editing, noteRuns, provider } from './editing.ts';
import { TestWorkspace } from './workspace.ts';

interface UriHandler {
  handleUri(uri: object): Promise<void>;
}

let workspace: TestWorkspace;
let id: string;
let shortId: string;
let opened: readonly (readonly unknown[])[];

/** Two repositories that have the same issue, as clones do, and one that has another. */
beforeEach(async () => {
  workspace = new TestWorkspace();
  const folders = [workspace.add('garden'), workspace.add('clone'), workspace.add('house')];
  id = (await workspace.grite('garden', 'issue', 'create', '--title', 'Water [the] beds')).issue_id;
  shortId = `gi-${id.slice(0, 8)}`;
  git(workspace.path('clone'), 'fetch', '--quiet', workspace.path('garden'), '+refs/grite/*:refs/grite/*');
  workspace.open(folders);
  await workspace.tree();
  opened = noteRuns(workspace.host, 'grite.issue.open');
});
afterEach(() => workspace.dispose());

async function follow(path: string, query = ''): Promise<void> {
  const uri = editing(workspace.host).Uri.from({ scheme: 'vscode', path, query });
  await provider<UriHandler>(workspace.host, 'registerUriHandler').handleUri(uri);
}

const target = (name: string): object => ({ repository: workspace.path(`${name}/.git`), issue: id });

describe('a link from outside', () => {
  it('opens the issue in the repository that it names', async () => {
    await follow(`/issue/${shortId}`, 'repository=clone');
    expect(opened).toEqual([[target('clone')]]);
  });

  it('opens the issue of the repository that has it, whatever it is called', async () => {
    const { issue_id: other } = await workspace.grite('house', 'issue', 'create', '--title', 'Paint the door');
    await follow(`/issue/${other}`, 'repository=cottage');
    expect(opened).toEqual([[{ repository: workspace.path('house/.git'), issue: other }]]);
  });

  it('asks where several have it', async () => {
    workspace.host.vscode.answers.push('Water [the] beds');
    await follow(`/issue/${shortId}`);
    expect(workspace.host.vscode.recorded.asked).toEqual([
      { title: 'The link fits several issues: which one?', items: ['Water [the] beds', 'Water [the] beds'] },
    ]);
    expect(opened).toHaveLength(1);
  });

  it('says that nobody has it', async () => {
    await follow('/issue/gi-deadbeef');
    expect(workspace.host.vscode.recorded.messages[0]).toMatch(/No repository of this window has issue gi-deadbeef/);
    expect(opened).toEqual([]);
  });

  it.each([
    { path: '/issue/gi-7f3', query: '' },
    { path: '/close/gi-7f3a2c91', query: '' },
    { path: '/issue/gi-7f3a2c91', query: 'command=x' },
  ])('does nothing but say so when it is $path?$query', async ({ path, query }) => {
    await follow(path, query);
    expect(workspace.host.vscode.recorded.messages).toEqual([
      'warning: This is no link to an issue, and nothing was done.',
    ]);
    expect(opened).toEqual([]);
  });
});

describe('what is copied', () => {
  it.each([
    { command: 'grite.issue.copyId', text: () => shortId },
    { command: 'grite.issue.copyLink', text: () => `vscode://grite.grite/issue/${id}?repository=garden` },
    {
      command: 'grite.issue.copyMarkdownLink',
      text: () => `[Water \\[the\\] beds](<vscode://grite.grite/issue/${id}?repository=garden>)`,
    },
  ])('by $command', async ({ command, text }) => {
    await workspace.run(command, target('garden'));
    expect(editing(workspace.host).env.clipboard.text).toBe(text());
  });

  it('is a line for each issue that is selected', async () => {
    const { issue_id: other } = await workspace.grite('house', 'issue', 'create', '--title', 'Paint the door');
    const second = { repository: workspace.path('house/.git'), issue: other };
    await workspace.run('grite.issue.copyId', target('garden'), [target('garden'), second]);
    expect(editing(workspace.host).env.clipboard.text).toBe(`${shortId}\ngi-${other.slice(0, 8)}`);
  });
});
