import type { ExtensionHost } from './extensionHost.ts';

interface FakeUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

export interface FakePosition {
  readonly line: number;
  readonly character: number;
}

interface FakeRange {
  readonly start: FakePosition;
  readonly end: FakePosition;
}

interface Text {
  readonly path: string;
  readonly text: string;
  /** `file` by default. */
  readonly scheme?: string;
  readonly query?: string;
  readonly language?: string;
}

interface Editing {
  readonly Uri: { from(parts: { scheme: string; path: string; query: string }): FakeUri };
  readonly Position: new (line: number, character: number) => FakePosition;
  readonly Range: new (start: FakePosition, end: FakePosition) => FakeRange;
  readonly registered: Readonly<Record<string, readonly (readonly unknown[])[] | undefined>>;
  readonly workspace: { textDocuments: FakeDocument[] };
  readonly window: { activeTextEditor: unknown };
  readonly commands: { registerCommand(id: string, run: (...args: unknown[]) => void): unknown };
  readonly env: { readonly clipboard: { readonly text: string } };
}

/** The parts of the fake editor that have to do with texts. */
export function editing({ vscode }: ExtensionHost): Editing {
  return vscode as unknown as Editing;
}

/** A text that is open in the fake editor; edits of a workspace change it. */
export class FakeDocument {
  readonly languageId: string;
  readonly uri: FakeUri;
  isClosed = false;
  isReadOnly = false;
  #lines: string[];

  constructor(
    private readonly editor: Editing,
    { path, text, scheme = 'file', query = '', language = 'typescript' }: Text,
  ) {
    this.uri = editor.Uri.from({ scheme, path, query });
    this.languageId = language;
    this.#lines = text.split('\n');
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  lineAt(line: number): { readonly text: string } {
    const text = this.#lines[line];
    if (text === undefined) throw new Error(`there is no line ${line}`);
    return { text };
  }

  getText(range?: FakeRange): string {
    const text = this.#lines.join('\n');
    return range === undefined ? text : text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  positionAt(offset: number): FakePosition {
    const before = this.getText().slice(0, offset).split('\n');
    return new this.editor.Position(before.length - 1, before.at(-1)?.length ?? 0);
  }

  offsetAt({ line, character }: FakePosition): number {
    return this.#lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  }

  /** What `applyEdit` of the fake editor calls; tells whether it was done. */
  insert({ line, character }: FakePosition, text: string): boolean {
    if (this.isReadOnly) return false;
    const old = this.lineAt(line).text;
    this.setLine(line, `${old.slice(0, character)}${text}${old.slice(character)}`);
    return true;
  }

  setLine(line: number, text: string): void {
    this.#lines[line] = text;
  }

  /** Puts lines at the top. */
  prepend(...lines: string[]): void {
    this.#lines.unshift(...lines);
  }
}

/** Opens a text in the fake editor, with the cursor at its end. */
export function openText(host: ExtensionHost, text: Text): FakeDocument {
  const editor = editing(host);
  const document = new FakeDocument(editor, text);
  editor.workspace.textDocuments.push(document);
  return document;
}

/** Places the cursor, or selects, in what is then the active editor. */
export function select(host: ExtensionHost, document: FakeDocument, start: FakePosition, end = start): void {
  const { Position, Range, window } = editing(host);
  const at = ({ line, character }: FakePosition): FakePosition => new Position(line, character);
  const selection = Object.assign(new Range(at(start), at(end)), {
    active: at(end),
    isEmpty: start.line === end.line && start.character === end.character,
  });
  window.activeTextEditor = { document, selection };
}

/** The provider that the extension registered for documents or terminals. */
export function provider<T>(host: ExtensionHost, registration: string): T {
  const arguments_ = editing(host).registered[registration]?.[0];
  const found = arguments_?.find(
    (each) => typeof each === 'object' && each !== null && !Array.isArray(each) && isProvider(each),
  );
  if (found === undefined) throw new Error(`nothing was given to ${registration}`);
  return found as T;
}

function isProvider(value: object): boolean {
  return Object.values(value).some((each) => typeof each === 'function');
}

/** Notes with what arguments a command is run that opens something. */
export function noteRuns(host: ExtensionHost, command: string): readonly (readonly unknown[])[] {
  const runs: (readonly unknown[])[] = [];
  editing(host).commands.registerCommand(command, (...args) => void runs.push(args));
  return runs;
}
