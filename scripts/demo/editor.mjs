import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installExtension, startEditorServer } from '../lib/editorServer.mjs';
import { editorCanBeInstalled, ensureEditor, findProgram } from '../lib/ensureEditor.mjs';
import { packExtension, vsixName } from '../lib/packExtension.mjs';
import { announce, bold, dim, quoted } from './screen.mjs';
import { demonstrateTerminal } from './terminal.mjs';
import { cli, Workshop } from './workshop.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Opens a repository with imported bugs in VS Code with Grite, which has a profile of its own. Resolves when somebody ended
 * it; then nothing of it is left. Where no VS Code can be had, the command line is shown.
 */
export async function demonstrateEditor({ browser }) {
  const desktop = browser ? undefined : desktopEditor();
  if (desktop === undefined && !editorCanBeInstalled) {
    console.log(
      'There is no `code` on the PATH, so this shows the command line. To see the editor, install VS Code with it.',
    );
    demonstrateTerminal();
    return;
  }
  const interrupted = interruption();
  const workshop = new Workshop();
  const profile = mkdtempSync(join(tmpdir(), 'grite-demo-editor-'));
  try {
    workshop.importBugs();
    packExtension(join(profile, vsixName));
    if (desktop === undefined) await serve(workshop, profile, interrupted);
    else await openDesktop(desktop, workshop, profile, interrupted);
  } finally {
    workshop.remove();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    console.log('The demonstration and its folders are gone.');
  }
}

/** The `code` of a desktop. In a terminal of VS Code that runs elsewhere, `code` is another program of that name. */
function desktopEditor() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  return findProgram(process.platform === 'win32' ? ['code.cmd'] : ['code']);
}

/** Resolves at the first Ctrl-C or the like. From now on those do not end this process. */
function interruption() {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, resolve);
  });
}

async function serve(workshop, profile, interrupted) {
  announce('Open it in VS Code, in a browser');
  const editor = ensureEditor();
  const extensions = join(profile, 'extensions');
  installExtension(editor, { vsix: join(profile, vsixName), extensions });
  const folder = join(profile, 'server');
  mkdirSync(folder);
  const server = await startEditorServer(editor, { extensions, folder });
  try {
    console.log(`  ${bold(`${server.url}/?folder=${encodeURIComponent(workshop.folder)}`)}`);
    sayWhatToTry(workshop);
    await interrupted;
  } finally {
    await server.stop();
  }
}

async function openDesktop(code, workshop, profile, interrupted) {
  announce('Open it in VS Code');
  const own = ['--user-data-dir', join(profile, 'data'), '--extensions-dir', join(profile, 'extensions')];
  const shell = process.platform === 'win32'; // `code.cmd` cannot be started without.
  const installing = spawnSync(code, [...own, '--install-extension', join(profile, vsixName)], {
    encoding: 'utf8',
    shell,
  });
  if (installing.status !== 0) throw new Error(`${code} did not install the extension\n${installing.stderr}`);
  const trusted = ['--disable-workspace-trust', '--new-window', '--wait'];
  const window = spawn(code, [...own, ...trusted, workshop.folder], { stdio: 'ignore', shell });
  const closed = new Promise((resolve, reject) => {
    window.once('exit', resolve);
    window.once('error', reject);
  });
  console.log('  A window opens; closing it ends the demonstration.');
  sayWhatToTry(workshop);
  await Promise.race([closed, interrupted]);
  window.kill();
}

function sayWhatToTry({ folder }) {
  announce('Try it');
  console.log('  The issues are behind the last icon of the bar at the left. What is changed elsewhere shows at once:');
  console.log(`  node ${quoted(cli)} -C ${quoted(folder)} issue create --title "From a terminal"`);
  console.log(dim('  Ctrl-C ends the demonstration and removes its folders.'));
}
