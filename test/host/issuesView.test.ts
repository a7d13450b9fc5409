import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(() => workspace.dispose());

/** A repository with three issues, one of them closed. */
async function openGarden(): Promise<void> {
  const folder = workspace.add('garden');
  const grite = (...args: string[]): Promise<{ issue_id: string }> => workspace.grite('garden', ...args);
  await grite(
    'issue',
    'create',
    '--title',
    'Water the beds',
    '--label',
    'chore',
    '--priority',
    'P1',
    '--assignee',
    'ada',
  );
  await grite('issue', 'create', '--title', 'Plant beans', '--label', 'chore', '--label', 'spring', '--type', 'task');
  const { issue_id: id } = await grite('issue', 'create', '--title', 'Buy a spade');
  await grite('issue', 'close', id);
  workspace.open([folder]);
}

/** Every sign that Markdown could give a meaning, as a character reference. */
const encoded = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);

describe('the list of issues', () => {
  it('shows open and closed ones, those closed out of sight at first', async () => {
    await openGarden();
    expect(await workspace.tree()).toEqual([
      '▾ Open  2',
      '  (issues) Plant beans  gi-… · task · chore · spring',
      '  (issues) Water the beds  gi-… · P1 · chore · @ada',
      '▸ Closed  1',
    ]);
  });

  it.each([
    ['Label', ['▾ chore  2', '▾ spring  1', '▾ No label  1']],
    ['Assignee', ['▾ ada  1', '▾ Nobody  2']],
    ['Priority', ['▾ P1  1', '▾ No priority  2']],
    ['Type', ['▾ task  1', '▾ No type  2']],
    ['Milestone', ['▾ No milestone  3']],
    ['Nothing', ['(issue-closed) Buy a spade  gi-…', '(issues) Plant beans  gi-… · task · chore · spring']],
  ])('is grouped by %s', async (choice, expected) => {
    await openGarden();
    workspace.host.vscode.answers.push(choice);
    await workspace.run('grite.issues.group');
    const top = (await workspace.tree()).filter((line) => !line.startsWith(' '));
    expect(top.slice(0, expected.length)).toEqual(expected);
  });

  it('is filtered and says so; a query with a mistake is not taken', async () => {
    await openGarden();
    const { vscode } = workspace.host;
    vscode.answers.push('label:spring');
    await workspace.run('grite.issues.filter');
    expect(await workspace.tree()).toEqual(['▾ Open  1', '  (issues) Plant beans  gi-… · task · chore · spring']);
    expect(workspace.issues.message).toBe('Filter: label:spring');
    vscode.answers.push('colour:red');
    await workspace.run('grite.issues.filter');
    expect(vscode.recorded.messages).toHaveLength(1);
    expect(workspace.issues.message).toBe('Filter: label:spring');
    await workspace.run('grite.issues.clearFilter');
    expect(workspace.issues.message).toBe('');
    expect(await workspace.tree()).toHaveLength(4);
  });

  it('is sorted', async () => {
    await openGarden();
    await workspace.grite('garden', 'issue', 'create', '--title', 'Fix the fence', '--priority', 'P3');
    workspace.host.vscode.answers.push('Most urgent first');
    await workspace.run('grite.issues.sort');
    const titles = (await workspace.tree()).slice(1, 4).map((line) => /\) (.*?) {2}/.exec(line)?.[1]);
    expect(titles).toEqual(['Water the beds', 'Fix the fence', 'Plant beans']);
  });

  it('shows what another program changed, and how many issues wait for me', async () => {
    await openGarden();
    let changes = 0;
    workspace.issues.provider.onDidChangeTreeData(() => (changes += 1));
    await workspace.tree();
    await workspace.grite('garden', 'config', 'set', 'me', 'ada');
    await eventually(
      () => changes,
      (count) => count > 0,
    );
    await workspace.grite('garden', 'issue', 'create', '--title', 'Mow the lawn', '--assignee', 'ada');
    const lines = await eventually(
      () => workspace.tree(),
      (tree) => tree.some((line) => line.includes('Mow the lawn')),
    );
    expect(lines[0]).toBe('▾ Open  3');
    const badge = await eventually(
      () => workspace.issues.badge,
      (shown) => shown?.value === 2,
    );
    expect(badge?.tooltip).toBe('2 open issues are assigned to you');
  });

  it('closes and reopens the issue of a node, and all that are selected', async () => {
    await openGarden();
    const [beans, beds] = [await workspace.node('Plant beans'), await workspace.node('Water the beds')];
    await workspace.run('grite.issue.close', beans, [beans, beds]);
    expect((await workspace.tree())[0]).toBe('▸ Closed  3');
    await workspace.run('grite.issue.reopen', beans);
    expect((await workspace.tree())[0]).toBe('▾ Open  1');
  });

  it('shows long lists a page at a time', async () => {
    const folder = workspace.add('long');
    const lines = Array.from({ length: 230 }, (_, at) =>
      JSON.stringify({ id: `long-${at}`, title: `Issue ${at}`, status: 'open', created_at: '2026-01-01T00:00:00Z' }),
    );
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${folder.uri.fsPath}/issues.jsonl`, `${lines.join('\n')}\n`);
    await workspace.grite('long', 'import', 'beads', 'issues.jsonl');
    workspace.open([folder]);
    expect((await workspace.tree()).at(-1)).toBe('  (ellipsis) Show more (130)');
    await workspace.run('grite.issues.loadMore', await workspace.node('Show more (130)'));
    expect((await workspace.tree()).at(-1)).toBe('  (ellipsis) Show more (30)');
    await workspace.run('grite.issues.loadMore', await workspace.node('Show more (30)'));
    expect(await workspace.tree()).toHaveLength(231);
  });

  it('says why a repository cannot be read, in its place', async () => {
    const folder = workspace.add('garden');
    const { writeFileSync, mkdirSync } = await import('node:fs');
    mkdirSync(`${folder.uri.fsPath}/.git/refs/grite`, { recursive: true });
    writeFileSync(`${folder.uri.fsPath}/.git/refs/grite/wal`, 'nonsense\n');
    workspace.open([folder]);
    const [line] = await workspace.tree();
    expect(line).toMatch(/^\(warning\) refs\/grite\/wal cannot be used/);
  });

  it('explains an issue while the pointer rests on it, with the texts of others as they are', async () => {
    workspace.add('garden');
    await workspace.grite(
      'garden',
      'issue',
      'create',
      '--title',
      'A [link](command:evil) **bold** https://example.com',
      '--label',
      'x',
    );
    workspace.open([{ name: 'garden', uri: { scheme: 'file', fsPath: workspace.path('garden') } }]);
    const { provider } = workspace.issues;
    const node = await workspace.node('A [link](command:evil) **bold** https://example.com');
    const { tooltip } = await provider.resolveTreeItem(await provider.getTreeItem(node), node);
    const text = (tooltip as { value: string }).value;
    expect(text).toContain(encoded('A [link](command:evil) **bold** https://example.com'));
    expect(text).toContain(encoded('Labels: x'));
  });
});
