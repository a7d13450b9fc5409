import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isFault } from '../../base/fault.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { faultText } from './faultTexts.ts';
import { type IssueItem, issueItem } from './issueItem.ts';
import { type SearchedIssues, searchIssues } from './issueSearch.ts';
import type { FoundIssue } from './issueTarget.ts';
import { recentIssues } from './recentIssues.ts';
import { refusalText } from './refusalTexts.ts';

type Item = IssueItem | vscode.QuickPickItem;

export interface IssuePickerOptions {
  readonly placeholder: string;
  readonly title?: string;
  /** Only issues that fit this query are offered. */
  readonly query?: string;
  /** Only issues of this repository are. */
  readonly repository?: RepositoryHandle;
  /** On every issue, in this order. */
  readonly buttons?: readonly IssueButton[];
}

export interface IssueButton extends vscode.QuickInputButton {
  run(found: FoundIssue): void;
}

/** After the last key; milliseconds. */
const SETTLE = 150;
/** So many are offered of each repository. */
const OFFERED = 100;

/** Lets a person find an issue by what is in it; `undefined` when none was chosen. Asks again with every word that is typed. */
export function showIssuePicker(app: App, options: IssuePickerOptions): Promise<FoundIssue | undefined> {
  const picker = new IssuePicker(app, options);
  return picker.ask();
}

class IssuePicker {
  readonly #quickPick = vscode.window.createQuickPick<Item>();
  #turn = 0;
  #timer: NodeJS.Timeout | undefined;
  #isHidden = false;

  constructor(
    private readonly app: App,
    private readonly options: IssuePickerOptions,
  ) {
    this.#quickPick.placeholder = options.placeholder;
    this.#quickPick.title = options.title;
    this.#quickPick.matchOnDescription = true;
  }

  ask(): Promise<FoundIssue | undefined> {
    const quickPick = this.#quickPick;
    quickPick.onDidChangeValue(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(), SETTLE);
    });
    quickPick.onDidTriggerItemButton(({ item, button }) => {
      if ('found' in item) (button as IssueButton).run(item.found);
    });
    return new Promise((resolve) => {
      quickPick.onDidAccept(() => {
        const [chosen] = quickPick.selectedItems;
        if (chosen === undefined || !('found' in chosen)) return;
        resolve(chosen.found);
        quickPick.hide();
      });
      quickPick.onDidHide(() => {
        this.#isHidden = true;
        clearTimeout(this.#timer);
        resolve(undefined);
        quickPick.dispose();
      });
      quickPick.show();
      void this.#look();
    });
  }

  /** Shows what fits what is typed now; an answer that comes after the next question is passed over. */
  async #look(): Promise<void> {
    const turn = (this.#turn += 1);
    this.#quickPick.busy = true;
    const items = await this.#items(this.#quickPick.value).catch((error: unknown) => [this.#noteOf(error)]);
    if (turn !== this.#turn || this.#isHidden) return;
    this.#quickPick.items = items;
    this.#quickPick.busy = false;
  }

  async #items(typed: string): Promise<readonly Item[]> {
    const { repository: only } = this.options;
    const repositories = only === undefined ? await this.app.repositories.all() : [only];
    const lists = await Promise.all(
      repositories.map(async (repository): Promise<readonly Item[]> => {
        const { query: within = '' } = this.options;
        const searched = await searchIssues(repository, { typed, within, limit: OFFERED });
        if (!searched.ok) return [note(refusalText(searched.error))];
        const { issues } = searched.value;
        const buttons = [...(this.options.buttons ?? [])];
        const items = issues.map((issue) => issueItem(repository, issue, { buttons }));
        const heading = repositories.length > 1 && items.length > 0 ? [separator(repository.name)] : [];
        return [...problemNote(searched.value), ...heading, ...items];
      }),
    );
    const items = uniqueNotes(lists.flat());
    return typed.trim() === '' ? recentFirst(items, this.app) : items;
  }

  #noteOf(error: unknown): Item {
    this.app.log.error(error instanceof Error ? error : String(error));
    return note(
      isFault(error) ? faultText(error.report) : vscode.l10n.t('The issues could not be read; the log says why.'),
    );
  }
}

/** The same is wrong with a query in every repository. */
function uniqueNotes(items: readonly Item[]): readonly Item[] {
  const isFirst = (item: Item, at: number): boolean => items.findIndex(({ label }) => label === item.label) === at;
  return items.filter(
    (item, at) => 'found' in item || item.kind === vscode.QuickPickItemKind.Separator || isFirst(item, at),
  );
}

function recentFirst(items: readonly Item[], { context }: App): readonly Item[] {
  const recent = recentIssues(context.workspaceState).flatMap(({ repository, issue }) => {
    const item = items.find(
      (each) => 'found' in each && each.found.repository.key === repository && each.found.id === issue,
    );
    return item ?? [];
  });
  if (recent.length === 0) return items;
  const others = items.filter((item) => !recent.includes(item));
  const needsHeading = others[0]?.kind !== vscode.QuickPickItemKind.Separator;
  return [
    separator(vscode.l10n.t('Recently opened')),
    ...recent,
    ...(needsHeading ? [separator(vscode.l10n.t('All issues'))] : []),
    ...others,
  ];
}

function problemNote({ problem }: SearchedIssues): readonly Item[] {
  return problem === undefined
    ? []
    : [note(vscode.l10n.t('Not a query yet: these are the words that were typed'), refusalText(problem))];
}

/** A line that says something and cannot be chosen. */
function note(label: string, detail?: string): Item {
  const iconPath = new vscode.ThemeIcon('info');
  return { label, iconPath, alwaysShow: true, ...(detail !== undefined && { detail }) };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
