import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeIssues } from '../lib/corpus.ts';
import { row, withFolder } from '../lib/measure.ts';
import { newRepository } from '../lib/repositories.ts';

const root = join(process.env['GRITE_DIST'] ?? 'dist', '..');
const ROUNDS = 11;
const NANOSECONDS = 1e6;

/** What a new process of the editor's extension host takes, in milliseconds. */
interface Times {
  readonly activate: number;
  /** From the call of `activate` to the first page of issues. */
  readonly paint: number;
  /** The longest time for which nothing else could run after `activate`. */
  readonly block: number;
}

interface Provider {
  getChildren(node?: unknown): Promise<readonly unknown[]>;
  getTreeItem(node: unknown): Promise<{ readonly collapsibleState: number }>;
}

async function probe(extension: string, repository: string): Promise<Times> {
  const require = createRequire(join(extension, 'main.cjs'));
  const vscode = require('vscode') as {
    workspace: { workspaceFolders: unknown };
    views: Map<string, { provider: Provider }>;
  };
  vscode.workspace.workspaceFolders = [{ name: 'x', uri: { scheme: 'file', fsPath: repository } }];
  const memento = { get: () => undefined, update: () => Promise.resolve() };
  const context = {
    subscriptions: [],
    extensionPath: root,
    extensionUri: { scheme: 'file', path: root, fsPath: root },
    extension: {
      id: 'grite.grite',
      packageJSON: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as unknown,
    },
    workspaceState: memento,
    globalState: memento,
  };
  const start = performance.now();
  (require('./main.cjs') as { activate(context: object): void }).activate(context);
  const activate = performance.now() - start;
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const { provider } = vscode.views.get('grite.issues')!;
  await paint(provider);
  const painted = performance.now() - start;
  delays.disable();
  return { activate, paint: painted, block: delays.max / NANOSECONDS };
}

/** Asks for what is open at first, as the editor does. */
async function paint(provider: Provider, node?: unknown): Promise<void> {
  for (const child of await provider.getChildren(node)) {
    if ((await provider.getTreeItem(child)).collapsibleState === 2) await paint(provider, child);
  }
}

function median(values: readonly number[]): string {
  return `${([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number).toFixed(1)} ms`;
}

async function measure(): Promise<void> {
  await withFolder(async (folder) => {
    const extension = join(folder, 'extension');
    cpSync(join(root, 'dist', 'extension'), extension, { recursive: true });
    mkdirSync(join(folder, 'node_modules', 'vscode'), { recursive: true });
    cpSync(join(root, 'test', 'host', 'fakeVscode.cjs'), join(folder, 'node_modules', 'vscode', 'index.js'));
    for (const count of [1_000, 10_000]) {
      const repository = join(folder, String(count));
      mkdirSync(repository);
      await writeIssues((await newRepository(repository)).log, count);
      const all: Times[] = [];
      for (let round = -1; round < ROUNDS; round++) {
        const { stdout, stderr, status } = spawnSync(process.execPath, [__filename, extension, repository]);
        if (status !== 0) throw new Error(stderr.toString());
        if (round >= 0) all.push(JSON.parse(stdout.toString()) as Times); // The first one fills the cache.
      }
      const size = `${count.toLocaleString('en')} issues`;
      row(`extension: \`activate\`, ${size}`, median(all.map(({ activate }) => activate)), '≤ 50 ms');
      row(`extension: first page of the list, ${size}`, median(all.map((times) => times.paint)), '≤ 300 ms at 1,000');
      row(`extension: longest block of the host, ${size}`, median(all.map(({ block }) => block)), '≤ 50 ms');
    }
  });
}

const [extension, repository] = process.argv.slice(2);
if (extension !== undefined && repository !== undefined) {
  void probe(extension, repository).then((times) => {
    process.stdout.write(JSON.stringify(times), () => process.exit());
  });
} else {
  void measure();
}
