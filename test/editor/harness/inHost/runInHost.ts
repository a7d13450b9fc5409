import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { describe, it } from 'vitest';
import type { Editor } from '../editor.ts';
import { addressOf, type EditorOptions, newEditor } from '../openEditor.ts';
import { bundleSuite } from './bundleSuite.ts';
import type { InHostResult } from './runSuite.ts';

/** Milliseconds, for a whole suite. */
const PATIENCE = 5 * 60_000;

/** VS Code runs suites only beside an extension in development. Grite is not that one: it is installed, as it is shipped. */
const BYSTANDER = { name: 'bystander', publisher: 'grite-tests', version: '0.0.1', engines: { vscode: '*' } };

/**
 * Runs a suite inside the extension host, where it has the real `vscode`, and defines a test for each of its tests:
 * `await inHost(new URL('commands.inHost.ts', import.meta.url), { folder })` at the top level of a file of tests.
 * VS Code refuses modal dialogs and hides notifications there; what people see is tested from outside, with `openEditor`.
 */
export async function inHost(suite: URL, options: Omit<EditorOptions, 'forTests'> = {}): Promise<void> {
  const results = await runInHost(fileURLToPath(suite), options);
  describe('inside the extension host', () => {
    it('there are tests', ({ expect }) => expect(results).not.toEqual([]));
    for (const { path, outcome, failure } of results) {
      it.skipIf(outcome === 'pending')(path.join(' > '), () => {
        if (failure !== undefined) throw new InHostFailure(failure);
      });
    }
  });
}

/** Its stack is that of the extension host. */
class InHostFailure extends Error {
  constructor(stack: string) {
    super(stack.split('\n', 1)[0]);
    this.stack = stack;
  }
}

/** Runs a suite; gives the results of its tests. Throws when it did not come to its end. */
export async function runInHost(suite: string, options: EditorOptions): Promise<readonly InHostResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'grite-in-host-'));
  const results = join(folder, 'results.json');
  const bundled = join(folder, 'suite.cjs');
  mkdirSync(join(folder, BYSTANDER.name));
  writeFileSync(join(folder, BYSTANDER.name, 'package.json'), JSON.stringify(BYSTANDER));
  await bundleSuite(suite, bundled);
  const env = { ...options.env, GRITE_TEST_RESULTS: results };
  const editor = await newEditor({ ...options, env, forTests: true });
  try {
    const said = await runToEnd(editor, options, { development: join(folder, BYSTANDER.name), tests: bundled });
    if (!existsSync(results)) throw new Error(`The suite did not run\n${said}`);
    return JSON.parse(readFileSync(results, 'utf8')) as readonly InHostResult[];
  } finally {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves, when the extension host says that the suite came to its end, with what it logged. */
async function runToEnd(
  editor: Editor,
  options: EditorOptions,
  paths: { readonly development: string; readonly tests: string },
): Promise<string> {
  const { page, server } = editor;
  const log: string[] = [];
  const ended = new Promise<void>((resolve) => {
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    log.push(format(...args));
  });
  const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
  await page.goto(
    addressOf(server, options, [
      ['extensionDevelopmentPath', remote(paths.development)],
      ['extensionTestsPath', remote(paths.tests)],
    ]),
  );
  const hanging = wait(PATIENCE, 'hanging' as const, { ref: false });
  if ((await Promise.race([ended, hanging])) === 'hanging') {
    throw new Error(`The suite hangs; picture: ${await editor.screenshot('failed/in-host')}\n${log.join('\n')}`);
  }
  return log.join('\n');
}
