import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git } from '../support/cli.ts';
import type { FakeTests, FakeVscode, WorkspaceFolder } from './extensionHost.ts';
import { eventually, TestWorkspace } from './workspace.ts';

const CI = `name: ci
parallel_runners: 2
steps:
  - name: build
    command: echo built
  - name: test
    needs: build
    command: |
      echo "::error file=src/a.js,line=3::Not good"
      printf '\\033[31mred\\033[0m \\033]0;title\\007 end\\n'
      exit 3
  - name: notes
    needs: test
    command: echo never
`;

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(() => workspace.dispose());

function addPipeline(name: string, text: string): WorkspaceFolder {
  const folder = workspace.add(name);
  mkdirSync(join(folder.uri.fsPath, '.gryt', 'pipelines'), { recursive: true });
  writeFileSync(join(folder.uri.fsPath, '.gryt', 'pipelines', 'ci.yaml'), text);
  git(folder.uri.fsPath, 'add', '.');
  git(folder.uri.fsPath, 'commit', '--quiet', '--message', 'first');
  return folder;
}

const editor = (): FakeVscode => workspace.host.vscode;

/** The tests of a repository, once they were found. */
async function testsOf(name: string): Promise<FakeTests> {
  const id = `grite.pipelines:${workspace.path(name)}/.git`;
  const found = await eventually(
    () => editor().testControllers.get(id),
    (tests) => (tests?.items.size ?? 0) > 0,
  );
  return found!;
}

/** A token, and what cancels it. */
function cancellation(): { token: object; cancel(): void } {
  const listeners: (() => void)[] = [];
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  return {
    token,
    cancel: () => {
      token.isCancellationRequested = true;
      for (const listener of listeners) listener();
    },
  };
}

const saidOf = ({ said }: FakeTests): readonly string[] =>
  said.filter(({ how }) => how !== 'enqueued').map(({ how, id = '' }) => `${how} ${id.replace(/^.*[/#]/, '')}`.trim());

describe('pipelines in the Test Explorer', () => {
  it('stand there with their steps, at their lines', async () => {
    workspace.open([addPipeline('garden', CI)]);
    const tests = await testsOf('garden');
    const [pipeline] = tests.items.values();
    expect(pipeline).toMatchObject({ id: '.gryt/pipelines/ci.yaml', label: 'ci' });
    const steps = [...(pipeline?.children.values() ?? [])];
    expect(steps.map(({ label, range }) => [label, range?.start.line])).toEqual([
      ['build', 3],
      ['test', 5],
      ['notes', 11],
    ]);
  });

  it('run once a person has seen them; what failed says why, with its last lines and at its places', async () => {
    workspace.open([addPipeline('garden', CI)]);
    const tests = await testsOf('garden');
    editor().answers.push('Run');
    await tests.profiles[0]?.runHandler({}, cancellation().token);
    expect(saidOf(tests)).toEqual([
      ...['started ci.yaml', 'started build', 'passed build', 'started test', 'failed test'],
      ...['skipped notes', 'failed ci.yaml', 'end'],
    ]);
    const messages = tests.said.find(({ how, id }) => how === 'failed' && id?.endsWith('#test'))?.messages;
    expect(messages?.[0]?.message).toBe('Exit code 3\n\n::error file=src/a.js,line=3::Not good\nred  end');
    expect(messages?.[1]).toMatchObject({ message: 'Not good', location: { range: { line: 2 } } });
    expect(messages?.[1]?.location?.uri.path).toBe(workspace.path('garden/src/a.js'));
    expect(tests.output).toContain('\x1b[31mred\x1b[0m  end\r\n');
    expect(editor().statusBarItems.get('grite.runs')).toMatchObject({ isShown: true, text: '$(error) ci' });
    // It was not changed since: nobody is asked again.
    await tests.profiles[0]?.runHandler({}, cancellation().token);
    expect(editor().recorded.messages.filter((text) => text.includes('It is new here'))).toHaveLength(1);
  });

  it('do not run without consent', async () => {
    workspace.open([addPipeline('garden', CI.replace('echo built', 'touch built'))]);
    const tests = await testsOf('garden');
    await tests.profiles[0]?.runHandler({}, cancellation().token);
    expect(saidOf(tests)).toEqual(['skipped build', 'skipped test', 'skipped notes', 'end']);
    expect(existsSync(workspace.path('garden/built'))).toBe(false);
  });

  it('run one step alone, in the right one of several repositories', async () => {
    const text = CI.replace('echo built', 'touch built');
    workspace.open([addPipeline('garden', text), addPipeline('shed', text)]);
    const tests = await testsOf('shed');
    const [pipeline] = tests.items.values();
    const build = [...(pipeline?.children.values() ?? [])][0];
    editor().answers.push('Run');
    await tests.profiles[0]?.runHandler({ include: [build] }, cancellation().token);
    expect(saidOf(tests)).toEqual(['started build', 'passed build', 'end']);
    expect([existsSync(workspace.path('shed/built')), existsSync(workspace.path('garden/built'))]).toEqual([
      true,
      false,
    ]);
  });

  it('are cancelled, and are no pass then', async () => {
    workspace.open([addPipeline('garden', 'steps: [{ name: wait, command: sleep 100 }]')]);
    const tests = await testsOf('garden');
    editor().answers.push('Run');
    const { token, cancel } = cancellation();
    const running = tests.profiles[0]?.runHandler({}, token);
    await eventually(
      () => saidOf(tests),
      (said) => said.includes('started wait'),
    );
    expect(editor().statusBarItems.get('grite.runs')?.text).toMatch(/^\$\(sync~spin\) ci \d+:\d\d$/);
    cancel();
    await running;
    expect(saidOf(tests)).toEqual(['started ci.yaml', 'started wait', 'errored wait', 'failed ci.yaml', 'end']);
  });

  it('are not there in Restricted Mode, where nothing is run or offered', async () => {
    workspace.open([addPipeline('garden', CI.replace('echo built', 'touch built'))], { trusted: false });
    await workspace.run('grite.pipeline.run', { repository: workspace.path('garden/.git'), pipeline: 'ci' });
    const terminal = await editor().recorded.tasks[0]?.execution.callback();
    const code = new Promise<number>((resolve) => terminal?.onDidClose(resolve));
    terminal?.open();
    expect(await code).toBe(1);
    expect(editor().recorded.messages).toContain(
      'warning: In Restricted Mode no pipeline is run. Trust the workspace to run it.',
    );
    expect(editor().testControllers.size).toBe(0);
    expect(existsSync(workspace.path('garden/built'))).toBe(false);
    expect(await lenses('garden')).toEqual([]);
  });
});

interface Lens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command: { readonly title: string; readonly arguments: readonly object[] };
}

async function lenses(name: string): Promise<readonly Lens[]> {
  const [, provider] = await eventually(
    () => editor().registered['registerCodeLensProvider']?.[0] ?? [],
    (args) => args.length > 0,
  );
  const uri = editor().Uri.file(workspace.path(`${name}/.gryt/pipelines/ci.yaml`));
  return (provider as { provideCodeLenses(document: object): Promise<readonly Lens[]> }).provideCodeLenses({ uri });
}

describe('pipelines elsewhere', () => {
  it('have lenses at their beginning and at each step', async () => {
    workspace.open([addPipeline('garden', CI)]);
    const found = (await lenses('garden')).map(({ range, command }) => `${range.start.line} ${command.title}`);
    const lines = [0, 3, 5, 11];
    expect(found).toEqual(lines.flatMap((line) => [`${line} Run`, `${line} Dry Run`]));
  });

  it('run in a terminal, each line with its step, with an exit code that tells', async () => {
    workspace.open([addPipeline('garden', CI)]);
    await workspace.run('grite.pipeline.run', { repository: workspace.path('garden/.git'), pipeline: 'ci' });
    const terminal = await editor().recorded.tasks[0]?.execution.callback();
    let text = '';
    terminal?.onDidWrite((piece) => (text += piece));
    const code = new Promise<number>((resolve) => terminal?.onDidClose(resolve));
    editor().answers.push('Run');
    terminal?.open();
    expect(await code).toBe(1);
    expect(text).toContain('build | built');
    expect(text).toContain('test: Exit code 3');
    expect(text.endsWith('Failed\r\n')).toBe(true);
    expect(text).not.toContain('\x1b]');
  });

  it('are said what they would run, and what became of them', async () => {
    workspace.open([addPipeline('garden', CI)]);
    await workspace.grite('garden', 'init');
    editor().answers.push('ci');
    await workspace.run('grite.pipeline.dryRun');
    expect(editor().recorded.report.join('\n')).toContain('  build: echo built');
    await workspace.run('grite.pipeline.graph', { repository: workspace.path('garden/.git'), pipeline: 'ci' });
    expect(editor().recorded.report.slice(1)).toEqual(['  1. build', '  2. test', '  3. notes']);
  });
});
