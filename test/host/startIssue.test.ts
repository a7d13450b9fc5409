import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git } from '../support/cli.ts';
import { editing, type FakeDocument, openText } from './editing.ts';
import { TestWorkspace } from './workspace.ts';

const token = { isCancellationRequested: false };

interface Item {
  readonly label: { readonly label: string; readonly detail: string };
  readonly insertText: string;
  readonly sortText?: string;
  readonly range: object;
}
interface CompletionProvider {
  provideCompletionItems(
    document: FakeDocument,
    position: object,
    token: object,
  ): Promise<readonly Item[] | { readonly items: readonly Item[] } | undefined>;
}

let workspace: TestWorkspace;
let folder: string;
let id: string;
let shortId: string;
let branch: string;

beforeEach(async () => {
  workspace = new TestWorkspace();
  const garden = workspace.add('garden');
  folder = workspace.path('garden');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'Begin');
  id = (await workspace.grite('garden', 'issue', 'create', '--title', 'Water the beds')).issue_id;
  await workspace.grite('garden', 'issue', 'create', '--title', 'Plant beans');
  shortId = `gi-${id.slice(0, 8)}`;
  branch = `${shortId}-water-the-beds`;
  workspace.open([garden]);
  await workspace.tree();
});
afterEach(() => workspace.dispose());

const target = (): object => ({ repository: workspace.path('garden/.git'), issue: id });
const checkedOut = (): string => git(folder, 'symbolic-ref', '--short', 'HEAD');

/** What all of our providers offer at the end of a text. */
async function offered(text: string): Promise<readonly Item[]> {
  const root = `rootUri=${encodeURIComponent(`file://${folder}`)}`;
  const box = { scheme: 'vscode-scm', path: 'git/scm0/input', query: root, language: 'scminput' };
  const document = openText(workspace.host, { ...box, text });
  const position = document.positionAt(text.length);
  const items: Item[] = [];
  for (const [, provider] of editing(workspace.host).registered['registerCompletionItemProvider'] ?? []) {
    const given = await (provider as CompletionProvider).provideCompletionItems(document, position, token);
    items.push(
      ...((given as { items?: readonly Item[] } | undefined)?.items ?? (given as readonly Item[] | undefined) ?? []),
    );
  }
  return items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

describe('grite.issue.start', () => {
  it('switches to a branch for the issue and assigns it', async () => {
    await workspace.run('grite.issue.start', target());
    expect(checkedOut()).toBe(branch);
    const { issue } = await workspace.grite<{ issue: { assignees: readonly string[] } }>('garden', 'issue', 'show', id);
    expect(issue.assignees).toHaveLength(1);
    expect(workspace.host.vscode.recorded.messages).toEqual([`status: Switched to the new branch ${branch}`]);
    git(folder, 'switch', '--quiet', 'main');
    await workspace.run('grite.issue.start', target());
    await workspace.run('grite.issue.start', target());
    expect(workspace.host.vscode.recorded.messages.slice(1)).toEqual([
      `status: Switched to branch ${branch}`,
      `status: Branch ${branch} is checked out already`,
    ]);
  });

  it('says why it cannot, and changes nothing', async () => {
    // A change that is not committed, in a file that the branch has otherwise.
    writeFileSync(join(folder, 'plan.md'), 'one\n');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '--message', 'Plan');
    git(folder, 'branch', branch, 'HEAD~1');
    writeFileSync(join(folder, 'plan.md'), 'two\n');
    await workspace.run('grite.issue.start', target());
    expect(checkedOut()).toBe('main');
    const [message, ...others] = workspace.host.vscode.recorded.messages;
    expect(others).toEqual([]);
    expect(message).toMatch(/^error: .*plan\.md/s);
    const { issue } = await workspace.grite<{ issue: { assignees: readonly string[] } }>('garden', 'issue', 'show', id);
    expect(issue.assignees).toEqual([]);
  });
});

it('the name of the branch can be copied', async () => {
  await workspace.run('grite.issue.copyBranchName', target());
  expect(editing(workspace.host).env.clipboard.text).toBe(branch);
});

describe('the message of a commit', () => {
  it('can close the issue that the branch is for', async () => {
    await workspace.run('grite.issue.start', target());
    for (const text of ['Add a can\n\n', 'Add a can\n\nclo', 'Add a can\n\nCloses ']) {
      expect(await offered(text), text).toMatchObject([
        { insertText: `Closes ${shortId}`, range: { start: { line: 2, character: 0 } } },
      ]);
    }
    expect(await offered('Add a ')).toEqual([]);
  });

  it('names that issue first', async () => {
    const before = (await offered('Closes gi-')).map(({ label }) => label.label);
    expect(before[1]).toBe(shortId);
    await workspace.run('grite.issue.start', target());
    // To assign it changed it, and what changed last comes first: now the other one does.
    await workspace.grite('garden', 'issue', 'comment', before[0]!, '--body', 'Soon');
    expect((await offered('Closes gi-'))[0]?.label.label).toBe(shortId);
  });

  it('has nothing to offer where the branch is for no issue', async () => {
    expect(await offered('')).toEqual([]);
  });

  it('does not close what is closed', async () => {
    await workspace.run('grite.issue.start', target());
    await workspace.grite('garden', 'issue', 'close', id);
    await expect.poll(() => offered(''), { timeout: 20_000 }).toEqual([]);
  });
});
