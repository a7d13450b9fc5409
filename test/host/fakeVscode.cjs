/**
 * The part of the editor's API that the extension uses, for plain Node. What the extension says to people and to its log is
 * kept in `recorded`; tests set `workspace`, and answer in advance what a person would be asked (`answers`).
 */
'use strict';

const fs = require('node:fs/promises');
const { pathToFileURL } = require('node:url');

const recorded = {
  messages: [],
  log: [],
  report: [],
  shown: 0,
  asked: [],
  executed: [],
  contextKeys: {},
  opened: [],
  tasks: [],
};
/** What a person chooses next, in order: a label of a quick pick, the text for an input box, the button of a message. */
const answers = [];
const commands = new Map();
const views = new Map();
const configuration = new Map();
const disposable = (dispose = () => {}) => ({ dispose });

class EventEmitter {
  #listeners = new Set();
  event = (listener, self, disposables) => {
    const subscription = (value) => listener.call(self, value);
    this.#listeners.add(subscription);
    const ending = disposable(() => this.#listeners.delete(subscription));
    disposables?.push(ending);
    return ending;
  };
  fire(value) {
    for (const listener of [...this.#listeners]) listener(value);
  }
  dispose() {
    this.#listeners.clear();
  }
}

class Uri {
  constructor(scheme, path, query = '') {
    Object.assign(this, { scheme, authority: '', path, query, fragment: '' });
  }
  static file(path) {
    return new Uri('file', path);
  }
  static parse(text) {
    const { protocol, pathname, search } = new URL(text);
    return new Uri(protocol.slice(0, -1), decodeURIComponent(pathname), search.slice(1));
  }
  static from({ scheme, path = '', query = '' }) {
    return new Uri(scheme, path, query);
  }
  static joinPath(base, ...parts) {
    return new Uri(base.scheme, require('node:path').posix.join(base.path, ...parts));
  }
  get fsPath() {
    return this.path;
  }
  with(change) {
    return new Uri(change.scheme ?? this.scheme, change.path ?? this.path, change.query ?? this.query);
  }
  toString() {
    if (this.scheme === 'file') return pathToFileURL(this.path).href;
    return `${this.scheme}:${this.path}${this.query === '' ? '' : `?${this.query}`}`;
  }
}

class TreeItem {
  constructor(label, collapsibleState = 0) {
    Object.assign(this, { label, collapsibleState });
  }
}

class ThemeColor {
  constructor(id) {
    this.id = id;
  }
}

class ThemeIcon {
  constructor(id, color) {
    Object.assign(this, { id, color });
  }
}

class MarkdownString {
  constructor(value = '', supportThemeIcons = false) {
    Object.assign(this, { value, supportThemeIcons });
  }
  appendText(text) {
    this.value += text.replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&');
    return this;
  }
  appendMarkdown(text) {
    this.value += text;
    return this;
  }
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => disposable() };
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...at) {
    const [start, end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
    Object.assign(this, { start, end });
  }
}

/** What providers give: an object with the parameters of its constructor as properties. */
function holder(...names) {
  return class {
    constructor(...values) {
      names.forEach((name, at) => (this[name] = values[at]));
    }
  };
}

class WorkspaceEdit {
  inserts = [];
  insert(uri, position, text) {
    this.inserts.push({ uri, position, text });
  }
}

function format(message, ...args) {
  return message.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)]));
}

function message(kind) {
  return async (text, ...rest) => {
    recorded.messages.push(`${kind}: ${text}`);
    const buttons = rest.filter((each) => typeof each === 'string' || 'title' in each);
    const answer = answers[0];
    const chosen = buttons.find((each) => (each.title ?? each) === answer);
    if (chosen !== undefined) answers.shift();
    return chosen;
  };
}

async function showQuickPick(items, options) {
  const all = await items;
  recorded.asked.push({ title: options?.title ?? options?.placeHolder, items: all.map((item) => item.label ?? item) });
  const answer = answers.shift();
  return all.find((item) => (item.label ?? item) === answer);
}

/**
 * A quick pick that a person looks at while it is asked again: an answer `type:words` types them, `a|b` chooses several, any
 * other one chooses by its label. What was there to choose from is noted each time.
 */
function createQuickPick() {
  const [accepted, hidden, typed, selected, pressed] = Array.from({ length: 5 }, () => new EventEmitter());
  let items = [];
  let changes = 0;
  const pick = {
    value: '',
    busy: false,
    selectedItems: [],
    activeItems: [],
    buttons: [],
    get items() {
      return items;
    },
    set items(all) {
      items = all;
      changes += 1;
    },
    onDidAccept: accepted.event,
    onDidHide: hidden.event,
    onDidChangeValue: typed.event,
    onDidChangeSelection: selected.event,
    onDidTriggerItemButton: pressed.event,
    show: () => void answer(0),
    hide: () => hidden.fire(),
    dispose() {},
  };
  async function answer(before) {
    const end = Date.now() + 20_000;
    while (changes === before && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    recorded.asked.push({ title: pick.title ?? pick.placeholder, items: items.map(({ label }) => label) });
    const next = answers.shift();
    if (next === undefined) return pick.hide();
    if (next.startsWith('type:')) {
      const now = changes;
      pick.value = next.slice('type:'.length);
      typed.fire(pick.value);
      return answer(now);
    }
    const wanted = next.split('|');
    pick.selectedItems = items.filter(({ label }) => wanted.includes(label));
    if (pick.selectedItems.length < wanted.length) recorded.messages.push(`not offered: ${next}`);
    selected.fire(pick.selectedItems);
    accepted.fire();
  }
  return pick;
}

/** Dialogs for files are answered with paths. */
async function showFileDialog(options) {
  recorded.asked.push({ title: options?.title, value: options?.defaultUri?.path });
  const answer = answers.shift();
  return answer === undefined ? undefined : Uri.file(answer);
}

async function showInputBox(options) {
  recorded.asked.push({ title: options?.title ?? options?.prompt, value: options?.value });
  const answer = answers.shift();
  const problem = answer === undefined ? undefined : await options?.validateInput?.(answer);
  if (problem) recorded.messages.push(`invalid: ${problem.message ?? problem}`);
  return problem ? undefined : answer;
}

function write(level) {
  return (line) => recorded.log.push(`${level}: ${line}`);
}

const trustGranted = new EventEmitter();
const foldersChanged = new EventEmitter();
const configurationChanged = new EventEmitter();
const editorChanged = new EventEmitter();

const FileType = { File: 1, Directory: 2 };

const workspace = {
  isTrusted: true,
  workspaceFolders: undefined,
  onDidGrantWorkspaceTrust: trustGranted.event,
  onDidChangeWorkspaceFolders: foldersChanged.event,
  onDidChangeConfiguration: configurationChanged.event,
  getConfiguration: (section) => ({
    get: (key) => configuration.get(`${section}.${key}`),
    update: async (key, value) => void configuration.set(`${section}.${key}`, value),
  }),
};

/** Documents that a test has opened: see `openText` in editing.ts. */
workspace.textDocuments = [];
workspace.applyEdit = async ({ inserts }) =>
  inserts.every(({ uri, position, text }) => {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    return document?.insert(position, text) ?? false;
  });

workspace.fs = {
  stat: async ({ path }) => {
    const found = await fs.stat(path);
    return { size: found.size, type: found.isDirectory() ? FileType.Directory : FileType.File };
  },
  readFile: ({ path }) => fs.readFile(path),
  createDirectory: async ({ path }) => void (await fs.mkdir(path, { recursive: true })),
};

const clipboard = {
  text: '',
  writeText: async (text) => void (clipboard.text = text),
  readText: async () => clipboard.text,
};

/** Runs of tests: what they say of each item is kept in `said`. */
const testControllers = new Map();
class TestItems extends Map {
  replace(items) {
    this.clear();
    for (const item of items) this.add(item);
  }
  add(item) {
    if (this.owner !== undefined) item.parent = this.owner;
    this.set(item.id, item);
  }
}
function createTestController(id, label) {
  const controller = { id, label, items: new TestItems(), profiles: [], said: [], output: '' };
  const note = (how) => (item, message) => {
    const all = message === undefined || typeof message === 'number' ? [] : [message].flat();
    controller.said.push({ how, id: item.id, messages: all });
  };
  Object.assign(controller, {
    createTestItem: (itemId, itemLabel, uri) => {
      const item = { id: itemId, label: itemLabel, uri, children: new TestItems(), parent: undefined };
      item.children.owner = item;
      return item;
    },
    createRunProfile: (profileLabel, kind, runHandler) =>
      void controller.profiles.push({ label: profileLabel, runHandler }),
    createTestRun: () => ({
      ...Object.fromEntries(
        ['enqueued', 'started', 'passed', 'failed', 'errored', 'skipped'].map((how) => [how, note(how)]),
      ),
      appendOutput: (text) => void (controller.output += text),
      end: () => void controller.said.push({ how: 'end' }),
    }),
    dispose: () => testControllers.delete(id),
  });
  testControllers.set(id, controller);
  return controller;
}

const window = {
  activeTextEditor: undefined,
  state: { focused: true },
  createOutputChannel: (name) => ({
    name,
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    replace: (text) => recorded.report.splice(0, Infinity, ...text.split('\n')),
    show: () => void recorded.shown++,
    dispose() {},
  }),
  setStatusBarMessage: (text) => {
    recorded.messages.push(`status: ${text}`);
    return disposable();
  },
  createTreeView: (id, { treeDataProvider }) => {
    const view = {
      id,
      provider: treeDataProvider,
      selection: [],
      visible: true,
      message: '',
      badge: undefined,
      onDidChangeVisibility: () => disposable(),
      dispose() {},
    };
    views.set(id, view);
    return view;
  },
  createStatusBarItem: (id) => {
    const item = {
      id,
      text: '',
      isShown: false,
      show: () => void (item.isShown = true),
      hide: () => void (item.isShown = false),
      dispose() {},
    };
    statusBarItems.set(id, item);
    return item;
  },
  withProgress: async (_options, task) => task({ report() {} }, new CancellationTokenSource().token),
  showErrorMessage: message('error'),
  showInformationMessage: message('information'),
  showWarningMessage: message('warning'),
  showQuickPick,
  showInputBox,
  createQuickPick,
  showSaveDialog: showFileDialog,
  showOpenDialog: async (options) => {
    const file = await showFileDialog(options);
    return file && [file];
  },
  showTextDocument: async (document) => void recorded.opened.push(String(document.uri ?? document)),
};

const statusBarItems = new Map();
/** Whatever registers something: it is kept by name, and nothing else happens. */
const registered = {};
const registers = (names, target) => {
  for (const name of names) {
    target[name] = (...args) => {
      (registered[name] ??= []).push(args);
      return disposable();
    };
  }
};
const languages = {};
registers(
  [
    'registerHoverProvider',
    'registerDocumentLinkProvider',
    'registerCompletionItemProvider',
    'registerCodeActionsProvider',
    'registerCodeLensProvider',
  ],
  languages,
);
registers(
  [
    'registerTerminalLinkProvider',
    'registerUriHandler',
    'registerWebviewPanelSerializer',
    'registerFileDecorationProvider',
  ],
  window,
);
const tasks = { executeTask: async (task) => void recorded.tasks.push(task) };
registers(['registerTaskProvider'], tasks);
workspace.createFileSystemWatcher = () => ({
  onDidCreate: () => disposable(),
  onDidChange: () => disposable(),
  onDidDelete: () => disposable(),
  dispose() {},
});
workspace.getWorkspaceFolder = (uri) => workspace.workspaceFolders?.find((folder) => folder.uri.fsPath === uri.fsPath);
registers(['registerTextDocumentContentProvider', 'registerFileSystemProvider'], workspace);
for (const name of [
  'onDidSaveTextDocument',
  'onDidChangeTextDocument',
  'onDidCloseTextDocument',
  'onDidOpenTextDocument',
]) {
  workspace[name] = () => disposable();
}
window.onDidChangeActiveTextEditor = editorChanged.event;
for (const name of ['onDidChangeWindowState', 'onDidChangeActiveColorTheme']) {
  window[name] = () => disposable();
}

module.exports = {
  recorded,
  answers,
  views,
  statusBarItems,
  testControllers,
  tasks,
  tests: { createTestController },
  TestRunProfileKind: { Run: 1 },
  TestMessage: holder('message'),
  RelativePattern: holder('base', 'pattern'),
  Location: holder('uri', 'range'),
  CodeLens: holder('range', 'command'),
  CustomExecution: holder('callback'),
  Task: holder('definition', 'scope', 'name', 'source', 'execution'),
  TaskScope: { Workspace: 2 },
  registered,
  configuration,
  /** Does what the editor does when a person trusts the workspace, or changes its folders. */
  happens: {
    trust() {
      workspace.isTrusted = true;
      trustGranted.fire();
    },
    folders(folders) {
      workspace.workspaceFolders = folders;
      foldersChanged.fire({});
    },
    activate(path) {
      window.activeTextEditor = { document: { uri: Uri.file(path) } };
      editorChanged.fire(window.activeTextEditor);
    },
  },
  EventEmitter,
  Uri,
  TreeItem,
  ThemeColor,
  ThemeIcon,
  MarkdownString,
  Disposable,
  CancellationTokenSource,
  Position,
  Range,
  WorkspaceEdit,
  FileType,
  FileDecoration: holder('badge', 'tooltip', 'color'),
  Hover: holder('contents', 'range'),
  DocumentLink: holder('range', 'target'),
  TerminalLink: holder('startIndex', 'length', 'tooltip'),
  CompletionItem: holder('label', 'kind'),
  CompletionList: holder('items', 'isIncomplete'),
  CodeAction: holder('title', 'kind'),
  CodeActionKind: { QuickFix: 'quickfix' },
  CompletionItemKind: { Issue: 26 },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  StatusBarAlignment: { Left: 1, Right: 2 },
  ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  ViewColumn: { Active: -1, Beside: -2, One: 1 },
  l10n: { t: (text, ...args) => format(text.message ?? text, ...(text.args ?? args)) },
  env: { language: 'en', uriScheme: 'vscode', appHost: 'desktop', clipboard },
  extensions: { getExtension: () => undefined },
  languages,
  workspace,
  window,
  commands: {
    registerCommand(id, run) {
      commands.set(id, run);
      return { dispose: () => commands.delete(id) };
    },
    async executeCommand(id, ...args) {
      if (id === 'setContext') {
        recorded.contextKeys[args[0]] = args[1];
        return undefined;
      }
      if (commands.has(id)) return commands.get(id)(...args);
      if (id.startsWith('grite.')) throw new Error(`command '${id}' not found`);
      recorded.executed.push([id, ...args]);
      return undefined;
    },
    getCommands: async () => [...commands.keys()],
  },
};
