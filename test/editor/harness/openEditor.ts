import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { type EditorServer, type Settings, startEditorServer, type Trust } from '../../../scripts/lib/editorServer.mjs';
import { Editor } from './editor.ts';
import { openEditors } from './openEditors.ts';
import { PATIENCE } from './poll.ts';
import { type Theme, THEMES } from './themes.ts';

export interface EditorOptions {
  /** The folder to open, absolute. Neither this nor `workspace`: an empty window. */
  readonly folder?: string;
  /** A `.code-workspace` file to open, absolute. */
  readonly workspace?: string;
  readonly theme?: Theme;
  /** `off` unless given: nothing asks for trust. `restricted`: Restricted Mode. `ask`: as people have it. */
  readonly trust?: Trust;
  /** Settings of the user. */
  readonly settings?: Settings;
  /** Added to the environment of the server and with it of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly size?: { readonly width: number; readonly height: number };
  /** Also lets the extension host run suites; notifications are hidden then. */
  readonly forTests?: boolean;
}

const SIZE = { width: 1400, height: 900 };

/**
 * Opens a window of a real VS Code in which the packed extension is installed: on a server, with a home and state of its own.
 * It is closed at the latest after the tests of the file. Where it fails, there is a picture of it in `.artifacts/editor`.
 */
export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  const editor = await newEditor(options);
  try {
    await editor.page.goto(addressOf(editor.server, options));
    await editor.ready();
  } catch (error) {
    await editor.screenshot('failed/open');
    await editor.close();
    throw error;
  }
  return editor;
}

/** A server, and a page of the browser in which nothing is opened yet. */
export async function newEditor(options: EditorOptions): Promise<Editor> {
  const { installed, extensions } = inject('editorUnderTest');
  const { theme = 'dark', trust = 'off', env = {}, forTests = false, size = SIZE } = options;
  const settings = { 'workbench.colorTheme': THEMES[theme].name, ...options.settings };
  const server = await startEditorServer(installed, { extensions, settings, env, trust, forTests });
  const context = await (await browser()).newContext({ viewport: size });
  context.setDefaultTimeout(PATIENCE);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  const editor = new Editor(server, context, await context.newPage());
  openEditors.add(editor);
  return editor;
}

/** The address of a window. `payload`: see `inHost/runInHost.ts`. */
export function addressOf(
  server: EditorServer,
  { folder, workspace }: EditorOptions,
  payload?: readonly (readonly [string, string])[],
): string {
  const address = new URL(server.url);
  if (workspace !== undefined) address.searchParams.set('workspace', workspace);
  else if (folder !== undefined) address.searchParams.set('folder', folder);
  else address.searchParams.set('ew', 'true');
  if (payload !== undefined) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

let connected: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  connected ??= chromium.connect(inject('editorUnderTest').browser);
  return connected;
}
