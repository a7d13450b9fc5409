import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeDocument, noteRuns, openText, provider, select } from './editing.ts';
import { eventually, folderAt, TestWorkspace } from './workspace.ts';

const token = { isCancellationRequested: false };
const CREATE = 'grite.issue.createFromTodo';

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly command: { readonly command: string; readonly arguments: readonly unknown[] };
}
interface ActionProvider {
  provideCodeActions(document: FakeDocument, range: object, token: object): Promise<readonly Action[] | undefined>;
}
interface Listed {
  readonly issues: readonly { issue_id: string; short_id: string; title: string; labels: readonly string[] }[];
}

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace();
  workspace.add('garden');
});
afterEach(() => workspace.dispose());

async function start(options?: { trusted: boolean }): Promise<void> {
  workspace.open([folderAt(workspace.path('garden'), 'garden')], options);
  await workspace.tree();
}

function open(...lines: string[]): FakeDocument {
  return openText(workspace.host, { path: workspace.path('garden/src/a.ts'), text: lines.join('\n') });
}

async function actions(document: FakeDocument, line = 0): Promise<readonly Action[]> {
  const actionProvider = provider<ActionProvider>(workspace.host, 'registerCodeActionsProvider');
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  return (await actionProvider.provideCodeActions(document, range, token)) ?? [];
}

function take({ command }: Action): Promise<unknown> {
  return workspace.run(command.command, ...command.arguments);
}

/** Does something between the wish for an issue and its being there. */
function whileWriting(does: () => void): void {
  const { window } = workspace.host.vscode;
  const { withProgress } = window;
  window.withProgress = async (options, task) => {
    const written = withProgress(options, task);
    does();
    return written;
  };
}

async function issues(): Promise<Listed['issues']> {
  return (await workspace.grite<Listed>('garden', 'issue', 'list')).issues;
}

describe('the quick fix of a comment that says what is to be done', () => {
  it('creates an issue and names it in the comment; then it opens that one', async () => {
    await start();
    const document = open('run();', '  // TODO: water the beds', '  run();');
    const [create, ...others] = await actions(document, 1);
    expect(others).toEqual([]);
    expect(create).toMatchObject({ title: 'Create Issue: water the beds', kind: 'quickfix' });
    await take(create!);
    const [issue, ...more] = await issues();
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ title: 'water the beds', labels: ['todo'] });
    expect(document.getText()).toBe(`run();\n  // TODO(${issue!.short_id}): water the beds\n  run();`);
    const { issue: shown } = await workspace.grite<{ issue: { body: string } }>(
      'garden',
      'issue',
      'show',
      issue!.issue_id,
    );
    expect(shown.body).toBe('`src/a.ts:2`\n\n```typescript\n// TODO: water the beds\nrun();\n```');

    const opened = noteRuns(workspace.host, 'grite.issue.open');
    const again = await eventually(
      () => actions(document, 1),
      (each) => each.length > 0,
    );
    expect(again.map(({ title }) => title)).toEqual(['Open Issue: water the beds']);
    await take(again[0]!);
    expect(opened).toEqual([[{ repository: workspace.path('garden/.git'), issue: issue!.issue_id }]]);
  });

  it('makes one issue, however often it is taken', async () => {
    await start();
    const document = open('// TODO: water the beds');
    const [create] = await actions(document);
    noteRuns(workspace.host, 'grite.issue.open');
    await Promise.all([take(create!), take(create!)]);
    await take(create!);
    expect(await issues()).toHaveLength(1);
    expect(document.getText().match(/gi-/g)).toHaveLength(1);
  });

  it('finds the line again when the text changed meanwhile', async () => {
    await start();
    const document = open('// TODO: water the beds');
    const [create] = await actions(document);
    document.prepend('// one');
    whileWriting(() => document.prepend('// two'));
    await take(create!);
    const [issue] = await issues();
    expect(document.getText()).toBe(`// two\n// one\n// TODO(${issue!.short_id}): water the beds`);
  });

  it.each([
    { change: 'the line is gone', does: (document: FakeDocument) => document.setLine(0, '// done') },
    { change: 'the text was closed', does: (document: FakeDocument) => (document.isClosed = true) },
    { change: 'the text cannot be edited', does: (document: FakeDocument) => (document.isReadOnly = true) },
  ])('says that the issue is there when $change', async ({ does }) => {
    await start();
    const document = open('// TODO: water the beds');
    const [create] = await actions(document);
    whileWriting(() => does(document));
    await take(create!);
    const [issue] = await issues();
    expect(workspace.host.vscode.recorded.messages).toEqual([
      `warning: ${issue!.short_id} was created, but its line is no longer there to name it.`,
    ]);
    expect(document.getText()).not.toContain('gi-');
  });

  it('makes none of a line that is gone by then', async () => {
    await start();
    const document = open('// TODO: water the beds');
    const [create] = await actions(document);
    document.setLine(0, '// TODO: something else');
    await take(create!);
    expect(await issues()).toEqual([]);
    expect(document.getText()).toBe('// TODO: something else');
  });

  it('leaves the text alone when the issue cannot be written', async () => {
    await start();
    // A label of a title that no issue may have.
    workspace.host.vscode.configuration.set('grite.todo.label', 'x'.repeat(100_000));
    const document = open('// TODO: water the beds');
    await take((await actions(document))[0]!);
    expect(document.getText()).toBe('// TODO: water the beds');
    expect(await issues()).toEqual([]);
    expect(workspace.host.vscode.recorded.messages).toHaveLength(1);
    expect(workspace.host.vscode.recorded.messages[0]).toMatch(/^error: /);
  });

  it('goes by the settings', async () => {
    await start();
    const { configuration } = workspace.host.vscode;
    configuration.set('grite.todo.triggers', ['LATER']);
    configuration.set('grite.todo.label', '');
    const document = open('// TODO: one', '// LATER: two');
    expect(await actions(document, 0)).toEqual([]);
    await take((await actions(document, 1))[0]!);
    expect((await issues())[0]).toMatchObject({ title: 'two', labels: [] });
  });

  it.each([{ line: 'const TODO = 1;' }, { line: '// TODO' }, { line: '// TODO(gi-deadbeef): x' }])(
    'offers nothing for $line',
    async ({ line }) => {
      await start();
      expect(await actions(open(line))).toEqual([]);
    },
  );

  it('offers nothing that writes in a workspace that is not trusted', async () => {
    await start({ trusted: false });
    expect(await actions(open('// TODO: water the beds'))).toEqual([]);
  });
});

describe(CREATE, () => {
  it('takes the line of the cursor', async () => {
    await start();
    const document = open('run();', '# FIXME water the beds');
    select(workspace.host, document, { line: 1, character: 3 });
    await workspace.run(CREATE);
    const [issue] = await issues();
    expect(document.lineAt(1).text).toBe(`# FIXME(${issue!.short_id}) water the beds`);
  });

  it('asks what is to be done where the comment does not say', async () => {
    await start();
    const document = open('// TODO');
    select(workspace.host, document, { line: 0, character: 0 });
    workspace.host.vscode.answers.push('water the beds');
    await workspace.run(CREATE);
    const [issue] = await issues();
    expect(issue?.title).toBe('water the beds');
    expect(document.getText()).toBe(`// TODO(${issue!.short_id})`);
    // Nothing is made when nothing is said.
    const silent = open('// HACK');
    select(workspace.host, silent, { line: 0, character: 0 });
    workspace.host.vscode.answers.push(undefined);
    await workspace.run(CREATE);
    expect(await issues()).toHaveLength(1);
  });

  it.each([
    { what: 'no marker', line: 'run();', says: /no comment with a marker/ },
    {
      what: 'an id that is not known',
      line: '// TODO(gi-deadbeef): x',
      says: /gi-deadbeef, an issue that is not known/,
    },
  ])('says what is wrong with a line that has $what', async ({ line, says }) => {
    await start();
    select(workspace.host, open(line), { line: 0, character: 0 });
    await workspace.run(CREATE);
    expect(workspace.host.vscode.recorded.messages[0]).toMatch(says);
    expect(await issues()).toEqual([]);
  });

  it('says that a file belongs to no repository', async () => {
    await start();
    const document = openText(workspace.host, { path: '/elsewhere/a.ts', text: '// TODO: x' });
    select(workspace.host, document, { line: 0, character: 0 });
    await workspace.run(CREATE);
    expect(workspace.host.vscode.recorded.messages[0]).toMatch(/no repository of the window/);
  });
});

it('an issue of a selection is written in the form for new ones', async () => {
  await start();
  const forms = noteRuns(workspace.host, 'grite.issue.create');
  const document = open('run();', '  // why is this here?', '  run();');
  select(workspace.host, document, { line: 1, character: 0 }, { line: 2, character: 8 });
  await workspace.run('grite.issue.createFromSelection');
  expect(forms).toEqual([
    [
      {
        title: 'why is this here?',
        body: '`src/a.ts:2`\n\n```typescript\n// why is this here?\nrun();\n```',
        repository: workspace.path('garden/.git'),
      },
    ],
  ]);
});
