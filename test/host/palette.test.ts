import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteRuns } from './editing.ts';
import { TestWorkspace } from './workspace.ts';

interface Shown {
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly priority: string | null;
  readonly type: string | null;
  readonly milestone: string | null;
  readonly due: string | null;
  readonly parent: string | null;
  readonly comments: readonly { readonly body: string }[];
  readonly links: readonly { readonly url: string; readonly note: string | null }[];
  readonly attachments: readonly { readonly name: string }[];
  readonly dependencies: readonly { readonly issue_id: string; readonly dep_type: string }[];
}

const NOT_A_QUERY = 'Not a query yet: these are the words that were typed';

let workspace: TestWorkspace;
let beans: string;
let spade: string;

beforeEach(async () => {
  workspace = new TestWorkspace();
  const folder = workspace.add('garden');
  const create = async (...args: string[]): Promise<string> => {
    const { issue_id: id } = await workspace.grite('garden', 'issue', 'create', ...args);
    return id;
  };
  beans = await create('--title', 'Plant beans', '--body', 'Along the southern wall', '--label', 'spring');
  spade = await create('--title', 'Buy a spade', '--label', 'chore');
  workspace.open([folder]);
});
afterEach(() => workspace.dispose());

/** Runs a command as from the menu of an issue; `answers` are what a person chooses and types. */
async function run(command: string, issue: string | undefined, ...answers: (string | undefined)[]): Promise<void> {
  workspace.host.vscode.answers.push(...answers);
  await workspace.run(command, ...(issue === undefined ? [] : [target(issue)]));
  expect(workspace.host.vscode.answers, 'what was not asked').toEqual([]);
}

function target(issue: string): object {
  return { repository: workspace.path('garden/.git'), issue };
}

async function shown(issue: string): Promise<Shown> {
  return (await workspace.grite<{ issue: Shown }>('garden', 'issue', 'show', issue)).issue;
}

const said = (): readonly string[] => workspace.host.vscode.recorded.messages;
const lastAsked = (): { readonly items?: readonly string[] } => workspace.host.vscode.recorded.asked.at(-1)!;

describe('what changes an issue', () => {
  it('adds labels that are known, and one that is new', async () => {
    await run('grite.issue.addLabels', beans, 'type:urgent', 'chore|New label urgent');
    expect((await shown(beans)).labels).toEqual(['chore', 'spring', 'urgent']);
    expect(said()).toEqual([]);
  });

  it('removes only labels that are there', async () => {
    await run('grite.issue.removeLabels', beans, 'spring');
    expect(lastAsked().items).toEqual(['spring']);
    expect((await shown(beans)).labels).toEqual([]);
    await run('grite.issue.removeLabels', beans);
    expect(said()).toEqual(['information: There are no labels on it.']);
  });

  it('labels all that are selected', async () => {
    workspace.host.vscode.answers.push('spring');
    await workspace.run('grite.issue.addLabels', target(beans), [target(beans), target(spade)]);
    expect((await shown(spade)).labels).toEqual(['chore', 'spring']);
  });

  it('assigns and unassigns', async () => {
    await run('grite.issue.assignToMe', beans);
    await run('grite.issue.assign', beans, 'type:bob', 'Assign to bob');
    const { assignees } = await shown(beans);
    expect(assignees).toHaveLength(2);
    expect(assignees).toContain('bob');
    await run('grite.issue.unassign', beans, 'bob');
    expect((await shown(beans)).assignees).toEqual(assignees.filter((user) => user !== 'bob'));
  });

  it('sets fields and takes them away', async () => {
    await run('grite.issue.setPriority', beans, 'P1');
    await run('grite.issue.setType', beans, 'task');
    await run('grite.issue.setMilestone', beans, 'type:May', 'New milestone May');
    await run('grite.issue.setDueDate', beans, 'type:2026-05-01', 'Due on 2026-05-01');
    await run('grite.issue.setParent', beans, 'Buy a spade');
    expect(await shown(beans)).toMatchObject({
      priority: 'P1',
      type: 'task',
      milestone: 'May',
      due: '2026-05-01',
      parent: spade,
    });
    await run('grite.issue.setPriority', beans, 'No priority');
    await run('grite.issue.removeParent', beans);
    expect(await shown(beans)).toMatchObject({ priority: null, parent: null });
  });

  it('says why a value is refused, and what to do', async () => {
    await run('grite.issue.setDueDate', beans, 'type:soon', 'Due on soon');
    expect(said()).toEqual(['error: The due date cannot be "soon". Give a day such as 2026-03-01.']);
    expect((await shown(beans)).due).toBeNull();
  });

  it('edits the title and comments', async () => {
    await run('grite.issue.editTitle', beans, 'Plant broad beans');
    await run('grite.issue.comment', beans, 'Where is the *string*?');
    const { title, comments } = await shown(beans);
    expect(title).toBe('Plant broad beans');
    expect(comments).toMatchObject([{ body: 'Where is the *string*?' }]);
  });

  it('adds and removes links', async () => {
    await run('grite.issue.addLink', beans, 'https://example.com/beans', 'How deep');
    expect((await shown(beans)).links).toMatchObject([{ url: 'https://example.com/beans', note: 'How deep' }]);
    await run('grite.issue.removeLink', beans, 'https://example.com/beans');
    expect((await shown(beans)).links).toEqual([]);
  });

  it('adds, shows and removes dependencies', async () => {
    const opened = noteRuns(workspace.host, 'grite.issue.open');
    await run('grite.issue.addDependency', beans, 'Depends on', 'Buy a spade');
    expect((await shown(beans)).dependencies).toMatchObject([{ issue_id: spade, dep_type: 'depends_on' }]);
    await run('grite.issues.blocked', undefined, 'Plant beans');
    await run('grite.issue.showDependencies', spade, 'Plant beans');
    expect(opened).toEqual([[target(beans)], [target(beans)]]);
    await run('grite.issues.ready', undefined, undefined);
    expect(lastAsked().items).toEqual(['Buy a spade']);
    await run('grite.issues.order', undefined, undefined);
    expect(lastAsked().items).toEqual(['Buy a spade', 'Plant beans']);
    await run('grite.issue.addDependency', spade, 'Depends on', 'Plant beans');
    expect(said().at(-1)).toMatch(/^error: That would be a cycle/);
  });

  it('is refused in a workspace that is not trusted', async () => {
    const folder = { name: 'garden', uri: { scheme: 'file', fsPath: workspace.path('garden') } };
    workspace.open([folder], { trusted: false });
    await run('grite.issue.assignToMe', beans);
    expect(said()).toEqual([expect.stringMatching(/^error: Grite only reads while the workspace is not trusted/)]);
    expect((await shown(beans)).assignees).toEqual([]);
  });
});

describe('attachments', () => {
  it('are added, opened and saved', async () => {
    const source = join(mkdtempSync(join(tmpdir(), 'grite-attach-')), 'log.txt');
    writeFileSync(source, 'it rained');
    await run('grite.issue.attach', beans, source);
    expect((await shown(beans)).attachments).toMatchObject([{ name: 'log.txt' }]);
    await run('grite.issue.saveAttachment', beans, 'log.txt', `${source}.copy`);
    expect(readFileSync(`${source}.copy`, 'utf8')).toBe('it rained');
    await run('grite.issue.openAttachment', beans, 'log.txt');
    const [command, file] = workspace.host.vscode.recorded.executed.at(-1) as [string, { readonly path: string }];
    expect(command).toBe('vscode.open');
    expect(readFileSync(file.path, 'utf8')).toBe('it rained');
  });
});

describe('find issue', () => {
  it('finds by words of the description, and opens', async () => {
    const opened = noteRuns(workspace.host, 'grite.issue.open');
    await run('grite.issue.find', undefined, 'type:southern wa', 'Plant beans');
    expect(opened).toEqual([[target(beans)]]);
    expect(lastAsked().items).toEqual(['Plant beans']);
  });

  it('takes a query that is not finished for words, and says so', async () => {
    await run('grite.issue.find', undefined, 'type:label:', undefined);
    expect(lastAsked().items).toEqual([NOT_A_QUERY]);
    await run('grite.issue.find', undefined, 'type:(beans', undefined);
    expect(lastAsked().items).toEqual([NOT_A_QUERY, 'Plant beans']);
  });

  it('finds by id and by query', async () => {
    await run('grite.issue.find', undefined, `type:gi-${spade.slice(0, 8)}`, undefined);
    expect(lastAsked().items).toEqual(['Buy a spade']);
    await run('grite.issue.find', undefined, 'type:label:chore', undefined);
    expect(lastAsked().items).toEqual(['Buy a spade']);
  });
});

describe('the history', () => {
  it('undoes the change that is chosen', async () => {
    await workspace.grite('garden', 'issue', 'label', 'add', beans, '--label', 'urgent');
    await workspace.grite('garden', 'issue', 'close', beans);
    await run('grite.issue.undo', beans, 'added the label urgent');
    expect(lastAsked().items).toEqual(['closed it', 'added the label urgent']);
    expect((await shown(beans)).labels).toEqual(['spring']);
    await run('grite.issue.undo', spade);
    expect(said()).toEqual([expect.stringMatching(/^information: There is nothing to undo in gi-/)]);
  });

  it('opens as a document', async () => {
    await run('grite.issue.history', beans);
    const [document] = (workspace.host.vscode.recorded as unknown as { readonly opened: readonly string[] }).opened;
    expect(document).toMatch(new RegExp(`^grite:/history/gi-${beans.slice(0, 8)}\\.md`));
  });
});

describe('the document of a history', () => {
  interface Provider {
    provideTextDocumentContent(uri: object): Promise<string>;
  }
  interface Documents {
    readonly registered: { readonly registerTextDocumentContentProvider: readonly (readonly [string, Provider])[] };
    readonly Uri: { from(parts: object): object };
  }

  async function historyOf(issue: string): Promise<string> {
    await run('grite.issue.history', issue);
    const { registered, Uri } = workspace.host.vscode as unknown as Documents;
    const { opened } = workspace.host.vscode.recorded as unknown as { readonly opened: readonly string[] };
    const provider = registered.registerTextDocumentContentProvider.find(([scheme]) => scheme === 'grite')![1];
    const [, path, query] = /^grite:([^?]*)\?(.*)$/.exec(opened.at(-1)!)!;
    return provider.provideTextDocumentContent(Uri.from({ scheme: 'grite', path, query }));
  }

  it('says who did what, the latest first', async () => {
    await workspace.grite('garden', 'issue', 'update', beans, '--priority', 'P1', '--milestone', 'May');
    await workspace.grite('garden', 'issue', 'update', beans, '--body', 'Along the eastern wall');
    const lines = (await historyOf(beans)).split('\n').filter((line) => line !== '' && !line.startsWith('## '));
    expect(lines).toEqual([
      `# gi-${beans.slice(0, 8)} Plant beans`,
      '- changed the description',
      '```diff',
      '- Along the southern wall',
      '+ Along the eastern wall',
      '```',
      expect.stringMatching(/^- set the (?:priority to P1|milestone to May)$/),
      expect.stringMatching(/^- set the (?:priority to P1|milestone to May)$/),
      '- created it: Plant beans',
      '```markdown',
      'Along the southern wall',
      '```',
    ]);
  });

  it('shows hostile texts as texts', async () => {
    const hostile = '<img src=x onerror=alert(1)> [a](command:x) `b` # c';
    const { issue_id: id } = await workspace.grite(
      'garden',
      'issue',
      'create',
      '--title',
      hostile,
      '--body',
      '```\n# d',
    );
    const text = await historyOf(id);
    expect(text).toContain('\\<img src=x onerror=alert\\(1\\)\\> \\[a\\]\\(command:x\\) \\`b\\` \\# c');
    expect(text).toContain('````markdown\n```\n# d\n````');
  });
});

describe('the repository', () => {
  it('is set up only after saying what happens to AGENTS.md', async () => {
    await run('grite.init', undefined, undefined);
    expect(() => readFileSync(workspace.path('garden/AGENTS.md'))).toThrow('ENOENT');
    await run('grite.init', undefined, 'Set up, with a section for agents in AGENTS.md');
    expect(readFileSync(workspace.path('garden/AGENTS.md'), 'utf8')).toContain('grite');
    expect(said()).toEqual(['information: This clone was set up already. AGENTS.md was created.']);
  });

  it('is exported and imported again', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'grite-export-')), 'all.json');
    await run('grite.export', undefined, 'json', file);
    expect(said()).toEqual([expect.stringMatching(/^information: Exported: issues 2, events \d+\.$/)]);
    await run('grite.import.griteExport', undefined, file);
    expect(said().at(-1)).toMatch(/^information: Restored events: 0; already there: \d+\.$/);
  });

  it('imports issues of beads, and names what it left out', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'grite-beads-')), 'issues.jsonl');
    const issue = { id: 'bd-1', title: 'From elsewhere', status: 'open', created_at: '2026-01-01T00:00:00Z' };
    writeFileSync(file, `${JSON.stringify(issue)}\nnot json\n`);
    await run('grite.import.beads', undefined, file, 'Show What Was Left Out');
    expect(said()).toEqual([expect.stringMatching(/^warning: Imported: issues 1, 1 of them open.* left out\.$/)]);
    expect(workspace.host.vscode.recorded.report).toContain('  Line 2 (–): it is no JSON object');
    const all = await workspace.grite<{ issues: readonly { title: string }[] }>('garden', 'issue', 'list');
    expect(all.issues.map(({ title }) => title)).toContain('From elsewhere');
  });

  it('says that there are no bugs of git-bug', async () => {
    await run('grite.import.gitBug', undefined, 'This repository');
    expect(said()).toEqual([expect.stringMatching(/^error: There are no issues of git-bug in what you chose\./)]);
  });

  it('has actors, a profile and settings', async () => {
    await run('grite.actor.init', undefined, 'ada-laptop');
    await run('grite.actor.profile', undefined, 'name', 'Ada Lovelace');
    await run('grite.actor.list', undefined, 'Ada Lovelace');
    expect(workspace.host.vscode.recorded.report).toContain('  Name: Ada Lovelace');
    await run('grite.config.set', undefined, 'me', 'ada');
    await run('grite.issue.assignToMe', beans);
    expect((await shown(beans)).assignees).toEqual(['ada']);
    await run('grite.config.unset', undefined, 'me');
    await run('grite.config.unset', undefined);
    expect(said().at(-1)).toBe('information: No setting of this clone was changed.');
  });

  it('is checked and rebuilt', async () => {
    await run('grite.checkLogs', undefined);
    expect(workspace.host.vscode.recorded.report).toContain('  All of them are sound.');
    await run('grite.rebuild', undefined);
    expect(workspace.host.vscode.recorded.report.join('\n')).toMatch(/Rebuilt from the logs: events \d+, issues 2/);
  });

  it('offers templates for new issues', async () => {
    const created = noteRuns(workspace.host, 'grite.issue.create');
    await run('grite.issue.createFromTemplate', undefined, 'bug');
    expect(created).toMatchObject([
      [{ repository: workspace.path('garden/.git'), labels: expect.any(Array) as unknown[] }],
    ]);
  });
});

describe('open and closed issues', () => {
  it('are offered where they can be closed, or reopened', async () => {
    await run('grite.issue.close', undefined, 'Buy a spade');
    expect(lastAsked().items).toEqual(expect.arrayContaining(['Buy a spade', 'Plant beans']));
    await run('grite.issue.close', undefined, undefined);
    expect(lastAsked().items).toEqual(['Plant beans']);
    await run('grite.issue.reopen', undefined, 'Buy a spade');
    expect(lastAsked().items).toEqual(['Buy a spade']);
  });
});

describe('private issues', () => {
  it('are marked, and published once that is confirmed', async () => {
    const id = await workspace.grite('garden', 'issue', 'create', '--title', 'Where the key lies', '--private');
    const isPrivate = async (): Promise<boolean> =>
      (await workspace.tree()).some((line) => line.includes('Where the key lies') && line.includes('private'));
    expect(await isPrivate()).toBe(true);
    await run('grite.issue.publish', id.issue_id);
    expect(await isPrivate()).toBe(true);
    await run('grite.issue.publish', id.issue_id, 'Publish');
    expect(await isPrivate()).toBe(false);
    const question = expect.stringContaining('Publish “Where the key lies”?') as string;
    expect(said()).toEqual([question, question]);
    // What is public already is not asked about.
    await run('grite.issue.publish', beans);
    expect(said()).toHaveLength(2);
  });

  it('are published together, and are all that is offered', async () => {
    const create = async (title: string): Promise<string> =>
      (await workspace.grite('garden', 'issue', 'create', '--title', title, '--private')).issue_id;
    const both = [target(await create('Where the key lies')), target(await create('Who has it')), target(beans)];
    workspace.host.vscode.answers.push('Publish');
    await workspace.run('grite.issue.publish', both[0], both);
    expect(said()).toEqual([expect.stringContaining('Publish 2 private issues?')]);
    await create('What the key opens');
    await run('grite.issue.publish', undefined, 'What the key opens');
    expect(lastAsked().items).toEqual(['What the key opens']);
  });
});
