import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `fakeVscode.cjs` gives to tests. */
export interface FakeVscode {
  readonly recorded: {
    readonly messages: readonly string[];
    readonly log: readonly string[];
    readonly report: readonly string[];
    readonly shown: number;
  };
  readonly workspace: { isTrusted: boolean; workspaceFolders: readonly WorkspaceFolder[] | undefined };
  readonly commands: {
    executeCommand(id: string): Promise<unknown>;
    getCommands(): Promise<readonly string[]>;
  };
  readonly window: { withProgress(options: unknown, task: () => Promise<void>): Promise<void> };
}

interface WorkspaceFolder {
  readonly name: string;
  readonly uri: { readonly scheme: string; readonly fsPath: string };
}

interface Extension {
  activate(context: { subscriptions: { dispose(): void }[] }): unknown;
}

export interface ExtensionHost {
  readonly vscode: FakeVscode;
  /** What `activate` returned. */
  readonly activated: unknown;
  /** Names of the extension's files that are loaded now, sorted. */
  loadedFiles(): readonly string[];
  /** Size of a file of the extension, in bytes. */
  sizeOf(name: string): number;
  dispose(): void;
}

const built = fileURLToPath(new URL('../../dist/extension/', import.meta.url));
const fake = fileURLToPath(new URL('fakeVscode.cjs', import.meta.url));

/**
 * Copies the built extension into `folder`, where it finds the fake editor as the module `vscode`, and activates it.
 * Nothing is hooked: it is loaded as Node loads any program.
 */
export function startExtension(folder: string): ExtensionHost {
  const home = join(folder, 'extension');
  const vscodeFile = join(folder, 'node_modules', 'vscode', 'index.js');
  cpSync(built, home, { recursive: true });
  // Beside the folders of the bundles, as in what is shipped.
  cpSync(join(built, '../sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'));
  mkdirSync(join(folder, 'node_modules', 'vscode'), { recursive: true });
  cpSync(fake, vscodeFile);
  const require = createRequire(join(home, 'main.cjs'));
  const subscriptions: { dispose(): void }[] = [];
  const activated = (require('./main.cjs') as Extension).activate({ subscriptions });
  return {
    vscode: require('vscode') as FakeVscode,
    activated,
    loadedFiles: () => loadedBelow(require, home),
    sizeOf: (name) => statSync(join(home, name)).size,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function loadedBelow(require: NodeJS.Require, home: string): readonly string[] {
  return Object.keys(require.cache)
    .filter((file) => file.startsWith(home))
    .map((file) => file.slice(home.length + 1))
    .sort();
}
