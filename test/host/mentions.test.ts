import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editing, type FakeDocument, noteRuns, openText, provider } from './editing.ts';
import { eventually, folderAt, TestWorkspace } from './workspace.ts';
import { git } from '../support/cli.ts';

const token = { isCancellationRequested: false };

interface Card {
  readonly value: string;
  readonly isTrusted: { readonly enabledCommands: readonly string[] };
}
interface HoverProvider {
  provideHover(document: FakeDocument, position: object, token: object): Promise<{ contents: Card } | undefined>;
}
interface Link {
  readonly range: { readonly start: object; readonly end: object };
  readonly target: { readonly path: string; readonly query: string };
}
interface LinkProvider {
  provideDocumentLinks(document: FakeDocument, token: object): Promise<readonly Link[]>;
}
interface Item {
  readonly label: { readonly label: string; readonly detail: string };
  readonly filterText: string;
  readonly insertText: string;
  readonly range: object;
}
interface CompletionProvider {
  provideCompletionItems(
    document: FakeDocument,
    position: object,
    token: object,
  ): Promise<{ readonly items: readonly Item[]; readonly isIncomplete: boolean } | undefined>;
  resolveCompletionItem(item: Item): { readonly documentation?: { readonly value: string } };
}
interface TerminalLink {
  readonly startIndex: number;
  readonly length: number;
  readonly tooltip: string;
}
interface TerminalProvider {
  provideTerminalLinks(context: object, token: object): Promise<readonly TerminalLink[]>;
  handleTerminalLink(link: TerminalLink): Promise<void>;
}

let workspace: TestWorkspace;
let id: string;
let shortId: string;
let closed: string;

beforeEach(async () => {
  workspace = new TestWorkspace();
  const folder = workspace.add('garden');
  const body = 'The beds are *dry*.\n\n[run](command:workbench.action.terminal.new) <img src=x>';
  id = await create('Water the [beds](command:x)', '--body', body, '--label', 'chore', '--assignee', 'ada');
  shortId = `gi-${id.slice(0, 8)}`;
  const other = await create('Buy a spade');
  await workspace.grite('garden', 'issue', 'close', other);
  closed = `gi-${other.slice(0, 8)}`;
  workspace.open([folder]);
  await started();
});
afterEach(() => workspace.dispose());

async function create(title: string, ...options: string[]): Promise<string> {
  return (await workspace.grite('garden', 'issue', 'create', '--title', title, ...options)).issue_id;
}

/** What works by itself starts when the window had time to start, or with the first use. */
async function started(): Promise<void> {
  await workspace.tree();
}

function open(text: string, { language = 'typescript', name = 'src/a.ts' } = {}): FakeDocument {
  return openText(workspace.host, { path: workspace.path(`garden/${name}`), text, language });
}

async function hover(document: FakeDocument, character: number, line = 0): Promise<Card | undefined> {
  const hovers = provider<HoverProvider>(workspace.host, 'registerHoverProvider');
  return (await hovers.provideHover(document, { line, character }, token))?.contents;
}

function links(document: FakeDocument): Promise<readonly Link[]> {
  return provider<LinkProvider>(workspace.host, 'registerDocumentLinkProvider').provideDocumentLinks(document, token);
}

async function complete(document: FakeDocument): Promise<readonly Item[] | undefined> {
  const line = document.lineCount - 1;
  const position = { line, character: document.lineAt(line).text.length };
  const completions = provider<CompletionProvider>(workspace.host, 'registerCompletionItemProvider');
  return (await completions.provideCompletionItems(document, position, token))?.items;
}

describe('the card of a mention', () => {
  it('is shown in every worktree of the repository that is open', async () => {
    git(workspace.path('garden'), 'commit', '--quiet', '--allow-empty', '-m', 'first');
    git(workspace.path('garden'), 'worktree', 'add', '--quiet', '../linked');
    const folders = ['garden', 'linked'].map((name) => folderAt(workspace.path(name), name));
    workspace.host.vscode.happens.folders(folders);
    const document = openText(workspace.host, { path: workspace.path('linked/a.ts'), text: `// see ${shortId}` });
    await eventually(
      () => hover(document, 10),
      (card) => card !== undefined,
    );
  });

  it('shows the issue, its description as it was written, and what can be done', async () => {
    const card = await hover(open(`// see ${shortId}`), 10);
    const text = card!.value;
    expect(text).toContain('Water the');
    expect(text).toContain('Labels&#58;&nbsp;chore');
    expect(text).toContain('Assignees&#58;&nbsp;ada');
    expect(text).toContain('The beds are &#42;dry&#42;&#46;');
    // No link of somebody else's, only ours.
    expect([...text.matchAll(/\]\((command:[^?]*)/g)].map(([, command]) => command)).toEqual([
      'command:grite.issue.open',
      'command:grite.issue.start',
      'command:grite.issue.close',
      'command:grite.issue.copyId',
    ]);
    expect(card!.isTrusted.enabledCommands.every((each) => each.startsWith('grite.issue.'))).toBe(true);
  });

  it('opens a closed issue again', async () => {
    const text = (await hover(open(`# ${closed}`), 5))!.value;
    expect(text).toContain('(command:grite.issue.reopen');
    expect(text).not.toContain('(command:grite.issue.close');
  });

  it('offers nothing that writes where the workspace is not trusted', async () => {
    workspace.host.vscode.workspace.isTrusted = false;
    const text = (await hover(open(`# ${shortId}`), 5))!.value;
    expect([...text.matchAll(/\]\((command:[^?]*)/g)].map(([, command]) => command)).toEqual([
      'command:grite.issue.open',
      'command:grite.issue.copyId',
    ]);
  });

  it('follows what happens to the issue', async () => {
    const document = open(`// ${shortId}`);
    expect((await hover(document, 5))!.value).toContain('grite.issue.close');
    await workspace.grite('garden', 'issue', 'close', id);
    const card = await eventually(
      () => hover(document, 5),
      (each) => each?.value.includes('grite.issue.reopen') ?? false,
    );
    expect(card!.value).toContain('(issue-closed)');
  });

  it('is not there for an id that no issue has', async () => {
    const document = open('// gi-deadbeef');
    expect(await hover(document, 5)).toBeUndefined();
    expect(workspace.host.vscode.recorded.messages).toEqual([]);
  });

  it('is not there beside a mention, outside of repositories, or when it is turned off', async () => {
    expect(await hover(open(`// see ${shortId}`), 3)).toBeUndefined();
    const elsewhere = openText(workspace.host, { path: '/elsewhere/a.ts', text: shortId });
    expect(await hover(elsewhere, 3)).toBeUndefined();
    workspace.host.vscode.configuration.set('grite.mentions.hover', false);
    expect(await hover(open(`// see ${shortId}`), 10)).toBeUndefined();
  });

  it.each([
    { place: 'a text that is no file yet', scheme: 'untitled', path: 'Untitled-1', query: '' },
    { place: 'the message of a commit', scheme: 'vscode-scm', path: 'git/scm0/input', query: 'rootUri' },
    { place: 'an older state of a file', scheme: 'git', path: 'garden/a.ts', query: '' },
    { place: 'the message that git keeps', scheme: 'file', path: 'garden/.git/COMMIT_EDITMSG', query: '' },
  ])('is there in $place', async ({ scheme, path, query }) => {
    const where = path.startsWith('garden') ? workspace.path(path) : path;
    const root = `rootUri=${encodeURIComponent(`file://${workspace.path('garden')}`)}`;
    const document = openText(workspace.host, {
      scheme,
      path: where,
      query: query === '' ? '' : root,
      text: shortId,
      language: 'plaintext',
    });
    expect((await hover(document, 3))?.value).toContain('Water the');
  });

  it('names each issue that an id may mean', async () => {
    // A clone has the same issues; a text that is nowhere yet belongs to both.
    const clone = workspace.add('clone');
    git(clone.uri.fsPath, 'fetch', '--quiet', workspace.path('garden'), '+refs/grite/*:refs/grite/*');
    workspace.host.vscode.happens.folders([folderAt(workspace.path('garden'), 'garden'), clone]);
    const text = { scheme: 'untitled', path: 'Untitled-1', text: shortId, language: 'plaintext' };
    const document = openText(workspace.host, text);
    const card = await eventually(
      () => hover(document, 3),
      (each) => each?.value.includes('clone') ?? false,
    );
    expect(card!.value.match(/command:grite\.issue\.open/g)).toHaveLength(2);
    expect(await links(document)).toEqual([]);
  });
});

describe('links of mentions', () => {
  it('are there for issues only, and open them', async () => {
    const found = await links(open(`a\n${shortId} gi-deadbeef gi-${id}\nx/${shortId}`));
    expect(found.map(({ range }) => range)).toMatchObject([
      { start: { line: 1, character: 0 }, end: { line: 1, character: 11 } },
      { start: { line: 1, character: 24 }, end: { line: 1, character: 59 } },
    ]);
    expect(found[0]!.target.path).toBe('grite.issue.open');
    expect(JSON.parse(decodeURIComponent(found[0]!.target.query))).toEqual([
      { repository: workspace.path('garden/.git'), issue: id },
    ]);
  });

  it('are there for an issue that came later', async () => {
    const document = open('');
    expect(await links(document)).toEqual([]);
    const later = await create('Later');
    document.setLine(0, `gi-${later}`);
    expect(await links(document)).toHaveLength(1);
  });

  it('can be turned off', async () => {
    workspace.host.vscode.configuration.set('grite.mentions.links', false);
    expect(await links(open(shortId))).toEqual([]);
  });
});

describe('completion', () => {
  it('offers open issues after gi-', async () => {
    const items = (await complete(open('run();\n// see gi-')))!;
    expect(items.map(({ label }) => `${label.label}${label.detail}`)).toEqual([
      `${shortId}  Water the [beds](command:x)`,
    ]);
    expect(items[0]).toMatchObject({
      insertText: shortId,
      filterText: `${shortId} Water the [beds](command:x)`,
      range: { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } },
    });
    const completions = provider<CompletionProvider>(workspace.host, 'registerCompletionItemProvider');
    expect(completions.resolveCompletionItem(items[0]!).documentation?.value).toContain('Labels&#58; chore');
  });

  it('is brought up by - alone, and by nothing else', () => {
    const registered = editing(workspace.host).registered['registerCompletionItemProvider'] ?? [];
    const triggers = registered.flatMap(([, , ...signs]) => signs);
    expect(triggers).toEqual(['-']);
  });

  it.each([
    { language: 'typescript', text: '// #' },
    { language: 'python', text: '#' },
    { language: 'python', text: '# -' },
    { language: 'markdown', text: '- ' },
    { language: 'markdown', text: 'magi-' },
    { language: 'typescript', text: 'const x = gi-' },
  ])('offers nothing after $text in $language', async ({ language, text }) => {
    expect(await complete(open(text, { language }))).toBeUndefined();
  });

  it.each([
    { language: 'markdown', text: 'see gi-' },
    { language: 'git-commit', text: 'Closes gi-' },
    { language: 'python', text: '# gi-wat' },
  ])('offers issues after $text in $language', async ({ language, text }) => {
    expect(await complete(open(text, { language }))).toHaveLength(1);
  });

  it('can be turned off', async () => {
    workspace.host.vscode.configuration.set('grite.mentions.completion', false);
    expect(await complete(open('// gi-'))).toBeUndefined();
  });
});

describe('links in terminals', () => {
  const terminal = { creationOptions: {} };

  it('are there for issues only, and open them', async () => {
    const terminals = provider<TerminalProvider>(workspace.host, 'registerTerminalLinkProvider');
    const line = `created ${shortId}, not gi-deadbeef`;
    const found = await terminals.provideTerminalLinks({ line, terminal }, token);
    expect(found).toMatchObject([{ startIndex: 8, length: 11, tooltip: 'Open issue Water the [beds](command:x)' }]);
    const opened = noteRuns(workspace.host, 'grite.issue.open');
    await terminals.handleTerminalLink(found[0]!);
    expect(opened).toEqual([[{ repository: workspace.path('garden/.git'), issue: id }]]);
  });
});
