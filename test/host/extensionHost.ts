import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A view of the side bar as the fake editor keeps it. */
export interface FakeView {
  readonly provider: {
    getTreeItem(node: unknown): Promise<FakeItem>;
    getChildren(node?: unknown): Promise<readonly unknown[]>;
    resolveTreeItem(item: FakeItem, node: unknown): Promise<FakeItem>;
    onDidChangeTreeData(listener: () => void): { dispose(): void };
  };
  readonly message: string;
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
  selection: readonly unknown[];
}

interface FakeItem {
  readonly label: string;
  readonly description?: string;
  readonly iconPath?: { readonly id: string };
  readonly contextValue?: string;
  readonly collapsibleState: number;
  readonly tooltip?: string | { readonly value: string };
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
}

/** A terminal of ours, as the editor uses it. */
export interface FakeTerminal {
  onDidWrite(listener: (text: string) => void): object;
  onDidClose(listener: (code: number) => void): object;
  open(): void;
  close(): void;
}

export interface FakeTestItem {
  readonly id: string;
  readonly label: string;
  readonly range?: { readonly start: { readonly line: number } };
  readonly children: ReadonlyMap<string, FakeTestItem>;
}

/** A controller of tests, and what was said of its items. */
export interface FakeTests {
  readonly items: ReadonlyMap<string, FakeTestItem>;
  readonly profiles: readonly {
    readonly label: string;
    runHandler(request: object, token: object): Promise<void>;
  }[];
  readonly said: readonly {
    readonly how: string;
    readonly id?: string;
    readonly messages?: readonly {
      readonly message: string;
      readonly location?: { readonly uri: { readonly path: string } };
    }[];
  }[];
  readonly output: string;
}

/** What `fakeVscode.cjs` gives to tests. */
export interface FakeVscode {
  readonly recorded: {
    readonly messages: readonly string[];
    readonly log: readonly string[];
    readonly report: readonly string[];
    readonly shown: number;
    readonly asked: readonly { readonly title?: string; readonly items?: readonly string[]; readonly value?: string }[];
    readonly executed: readonly (readonly unknown[])[];
    readonly contextKeys: Readonly<Record<string, unknown>>;
    readonly tasks: readonly { readonly execution: { callback(): Promise<FakeTerminal> } }[];
  };
  readonly testControllers: ReadonlyMap<string, FakeTests>;
  /** What was registered, by the name of the function, with its arguments. */
  readonly registered: Readonly<Record<string, readonly (readonly unknown[])[]>>;
  readonly answers: (string | undefined)[];
  readonly views: ReadonlyMap<string, FakeView>;
  readonly statusBarItems: ReadonlyMap<string, { text: string; isShown: boolean; tooltip?: string }>;
  readonly configuration: Map<string, unknown>;
  readonly happens: {
    trust(): void;
    folders(folders: readonly WorkspaceFolder[]): void;
    /** A person turns to the editor with this file. */
    activate(path: string): void;
  };
  readonly workspace: { isTrusted: boolean; workspaceFolders: readonly WorkspaceFolder[] | undefined };
  readonly Uri: { file(path: string): object };
  readonly commands: {
    executeCommand(id: string, ...args: unknown[]): Promise<unknown>;
    getCommands(): Promise<readonly string[]>;
  };
  readonly window: { withProgress(options: unknown, task: () => Promise<void>): Promise<void> };
}

export interface WorkspaceFolder {
  readonly name: string;
  readonly uri: { readonly scheme: string; readonly fsPath: string };
}

interface Extension {
  activate(context: object): unknown;
  deactivate(): Promise<void>;
}

export interface ExtensionHost {
  readonly vscode: FakeVscode;
  /** What `activate` returned. */
  readonly activated: unknown;
  /** Names of the extension's files that are loaded now, sorted. */
  loadedFiles(): readonly string[];
  /** Size of a file of the extension, in bytes. */
  sizeOf(name: string): number;
  /** Ends it as the editor does, and removes the folder. */
  dispose(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'dist', 'extension');
const fake = fileURLToPath(new URL('fakeVscode.cjs', import.meta.url));

/**
 * Copies the built extension into `folder`, where it finds the fake editor as the module `vscode`, and activates it.
 * Nothing is hooked: it is loaded as Node loads any program. `prepare` sets the editor up before.
 */
export function startExtension(folder: string, prepare: (vscode: FakeVscode) => void = () => undefined): ExtensionHost {
  const home = join(folder, 'extension');
  const vscodeFile = join(folder, 'node_modules', 'vscode', 'index.js');
  cpSync(built, home, { recursive: true });
  mkdirSync(join(folder, 'node_modules', 'vscode'), { recursive: true });
  cpSync(fake, vscodeFile);
  const require = createRequire(join(home, 'main.cjs'));
  const vscode = require('vscode') as FakeVscode;
  prepare(vscode);
  const subscriptions: { dispose(): void }[] = [];
  const extension = require('./main.cjs') as Extension;
  const activated = extension.activate(contextOf(vscode, folder, subscriptions));
  return {
    vscode,
    activated,
    loadedFiles: () => loadedBelow(require, home),
    sizeOf: (name) => statSync(join(home, name)).size,
    dispose: async () => {
      const ended = extension.deactivate();
      for (const subscription of subscriptions.splice(0)) subscription.dispose();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function contextOf(vscode: FakeVscode, folder: string, subscriptions: { dispose(): void }[]): object {
  const packageJSON: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    subscriptions,
    extensionPath: root,
    extensionUri: { scheme: 'file', path: root, fsPath: root },
    extension: { id: 'grite.grite', packageJSON },
    globalStorageUri: vscode.Uri.file(join(folder, 'storage')),
    workspaceState: memento(),
    globalState: memento(),
  };
}

function memento(): object {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string, preset?: unknown) => kept.get(key) ?? preset,
    update: async (key: string, value: unknown) => void kept.set(key, value),
    keys: () => [...kept.keys()],
  };
}

function loadedBelow(require: NodeJS.Require, home: string): readonly string[] {
  return Object.keys(require.cache)
    .filter((file) => file.startsWith(home))
    .map((file) => file.slice(home.length + 1))
    .sort();
}

const INDENTS = ['', '▸ ', '▾ '];

/** A tree as a person would see it, a line for each node; what is collapsed is not looked into. Ids of issues read `gi-…`. */
export async function renderTree({ provider }: FakeView, node?: unknown, indent = ''): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const child of await provider.getChildren(node)) {
    const item = await provider.getTreeItem(child);
    const icon = item.iconPath === undefined ? '' : `(${item.iconPath.id}) `;
    const description = item.description === undefined ? '' : `  ${item.description}`;
    const text = `${icon}${item.label}${description}`.replaceAll(/gi-[0-9a-f]{8}/g, 'gi-…');
    lines.push(`${indent}${INDENTS[item.collapsibleState] ?? ''}${text}`);
    if (item.collapsibleState === 2) lines.push(...(await renderTree({ provider } as FakeView, child, `${indent}  `)));
  }
  return lines;
}
