import type { InstalledEditor } from './ensureEditor.mjs';

export type Trust = 'off' | 'restricted' | 'ask';
export type Settings = Readonly<Record<string, unknown>>;

export interface ServerOptions {
  /** The folder of the installed extensions. */
  readonly extensions: string;
  /** Where its home, settings and state are; a new temporary one unless given. It is removed at the end. */
  readonly folder?: string;
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
  readonly trust?: Trust;
  readonly forTests?: boolean;
  readonly port?: number;
}

export interface EditorServer {
  readonly url: string;
  /** `host:port`, as it stands in `vscode-remote:` addresses. */
  readonly authority: string;
  readonly pid: number | undefined;
  readonly folder: string;
  output(): string;
  stop(): Promise<void>;
}

export function startEditorServer(editor: InstalledEditor, options: ServerOptions): Promise<EditorServer>;
export function installExtension(
  editor: InstalledEditor,
  what: { readonly vsix: string; readonly extensions: string },
): void;
