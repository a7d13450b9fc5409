import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { installExtension } from '../../../scripts/lib/editorServer.mjs';
import { ensureChromium, ensureEditor, type InstalledEditor } from '../../../scripts/lib/ensureEditor.mjs';
import { packExtension, vsixName } from '../../../scripts/lib/packExtension.mjs';

/** What all files of tests share. */
export interface EditorUnderTest {
  readonly installed: InstalledEditor;
  /** The folder in which Grite is installed, from the packed extension. */
  readonly extensions: string;
  /** Where the browser listens. */
  readonly browser: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    editorUnderTest: EditorUnderTest;
  }
}

const HELPER = { id: 'grite-tests.helper', version: '0.0.1' };

/** Adds the extension in `helper/` to those that VS Code has listed as installed. */
function addHelper(extensions: string): void {
  const { id, version } = HELPER;
  const folder = `${id}-${version}`;
  const path = join(extensions, folder);
  cpSync(fileURLToPath(new URL('helper', import.meta.url)), path, { recursive: true });
  const list = join(extensions, 'extensions.json');
  const listed = JSON.parse(readFileSync(list, 'utf8')) as readonly unknown[];
  const helper = { identifier: { id }, version, location: { $mid: 1, path, scheme: 'file' }, relativeLocation: folder };
  writeFileSync(list, JSON.stringify([...listed, helper]));
}

/** Once for a run: VS Code, the packed extension installed in it, and a browser. What is tested is what is shipped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = ensureChromium();
  const installed = ensureEditor();
  const folder = mkdtempSync(join(tmpdir(), 'grite-vsix-'));
  const extensions = join(folder, 'extensions');
  packExtension(join(folder, vsixName));
  installExtension(installed, { vsix: join(folder, vsixName), extensions });
  addHelper(extensions);
  const browser = await chromium.launchServer({
    executablePath,
    headless: true,
    host: '127.0.0.1',
    // Of root, which machines of CI run tests as, Chromium asks for it.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
  });
  project.provide('editorUnderTest', { installed, extensions, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
