import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds. */
const START_PATIENCE = 120_000;
const STOP_PATIENCE = 10_000;
const POLL = 50;

/** A window that asks nothing, shows no advertisement and sends nothing to anybody. */
// None in an old form: VS Code would rewrite the file.
const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'git.autofetch': false,
  'chat.agentHost.enabled': false,
  'chat.commandCenter.enabled': false,
  'window.menuBarVisibility': 'classic',
};

/** Installs a packed extension for servers that are started with the folder `extensions`. Throws when VS Code refuses it. */
export function installExtension({ node, entry }, { vsix, extensions }) {
  const folder = mkdtempSync(join(tmpdir(), 'grite-editor-'));
  try {
    const args = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', extensions];
    const { status, error, stdout, stderr } = spawnSync(
      node,
      [entry, ...args, '--install-extension', vsix, '--force'],
      {
        env: environment(folder, {}),
        encoding: 'utf8',
      },
    );
    if (error) throw error;
    if (status !== 0) throw new Error(`VS Code did not install ${vsix}\n${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Starts VS Code as a server on 127.0.0.1, with a home, settings and state of its own in a temporary folder.
 * `trust`: `off` (nothing asks for it), `restricted` (the folder is not trusted, nothing asks), `ask` (as people have it).
 * `forTests`: lets a window run suites inside its extension host; hides notifications.
 * Resolves when it answers; `stop()` ends all its processes and removes the folder. Throws what it said when it does not start.
 */
export async function startEditorServer(editor, options) {
  const { extensions, env = {}, forTests = false, port = 0 } = options;
  const server = new EditorServer(options.folder ?? mkdtempSync(join(tmpdir(), 'grite-editor-')), options);
  const chosen = port === 0 ? await freePort() : port;
  await server.start(editor, { extensions, env, forTests, port: chosen });
  return server;
}

/** The groups of processes that have to end with this one, however it ends. */
const running = new Set();
process.on('exit', () => {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
});

class EditorServer {
  #child;
  #ended;
  #stopping;
  #trust;

  constructor(folder, { trust = 'off', settings = {} }) {
    this.folder = folder;
    this.#trust = trust;
    const userFolder = join(folder, 'data', 'User');
    mkdirSync(join(folder, 'home'), { recursive: true });
    mkdirSync(userFolder, { recursive: true });
    this.#writeSettings(join(userFolder, 'settings.json'), settings);
  }

  #writeSettings(file, settings) {
    const trust = {
      'security.workspace.trust.enabled': this.#trust !== 'off',
      ...(this.#trust === 'restricted' ? { 'security.workspace.trust.startupPrompt': 'never' } : {}),
    };
    writeFileSync(file, JSON.stringify({ ...QUIET, ...trust, ...settings }, null, 2));
  }

  /** What the server wrote to its terminal. */
  output() {
    return readFileSync(this.#logFile, 'utf8');
  }

  get #logFile() {
    return join(this.folder, 'server.log');
  }

  async start({ node, entry }, { extensions, env, forTests, port }) {
    const args = [
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
    ];
    args.push('--user-data-dir', join(this.folder, 'data'), '--extensions-dir', extensions);
    args.push('--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened');
    if (this.#trust === 'off') args.push('--disable-workspace-trust');
    if (forTests) args.push('--vscode-option', 'enable-smoke-test-driver');
    this.authority = `127.0.0.1:${port}`;
    this.url = `http://${this.authority}`;
    const log = openSync(this.#logFile, 'w');
    // A group of its own, so that it can be ended with everything that it starts.
    this.#child = spawn(node, [entry, ...args], {
      cwd: this.folder,
      env: environment(this.folder, env),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.pid = this.#child.pid;
    if (this.pid !== undefined) running.add(this.pid);
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', resolve);
      this.#child.once('error', resolve);
    });
    await this.#answering();
  }

  async #answering() {
    let ended = false;
    void this.#ended.then(() => (ended = true));
    for (const end = Date.now() + START_PATIENCE; ; await wait(POLL)) {
      if (await answers(`${this.url}/healthz`)) return;
      if (!ended && Date.now() < end) continue;
      const said = this.output();
      await this.stop();
      throw new Error(`VS Code ${ended ? 'ended' : 'did not answer'}\n${said}`);
    }
  }

  /** Ends everything that was started; a second call waits for the first. */
  stop() {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop() {
    if (this.pid !== undefined) {
      signalGroup(this.pid, 'SIGTERM');
      await Promise.race([this.#ended, wait(STOP_PATIENCE, undefined, { ref: false })]);
      signalGroup(this.pid, 'SIGKILL');
      running.delete(this.pid);
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Nothing of the person's own VS Code or git. An empty gallery: no extension is looked for anywhere. */
function environment(folder, env) {
  const home = join(folder, 'home');
  return {
    PATH: process.env.PATH,
    SHELL: '/bin/sh',
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_RUNTIME_DIR: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...env,
  };
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false; // Not yet listening.
  }
}

/** A port that nobody listens on now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
