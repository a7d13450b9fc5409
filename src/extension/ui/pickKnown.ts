import * as vscode from 'vscode';
import { plainLabel } from './issueItem.ts';
import { type KnownValue, typedValue } from './typedItems.ts';

export interface PickKnownOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly known: readonly KnownValue[];
  readonly many?: boolean;
  /** What is said of a value that was typed and is not known; without it, only known ones can be chosen. */
  readonly create?: (value: string) => string;
}

interface Item extends vscode.QuickPickItem {
  readonly value: string;
}

/** Lets a person choose among known values, or type another one. `undefined` when they did not; never empty. */
export function pickKnown(options: PickKnownOptions): Promise<readonly string[] | undefined> {
  const { title, placeholder, known, many = false } = options;
  const quickPick = vscode.window.createQuickPick<Item>();
  Object.assign(quickPick, { title, placeholder, canSelectMany: many, matchOnDescription: true, matchOnDetail: true });
  const items = known.map(itemOf);
  quickPick.items = items;
  /** Typed values that are chosen stay in the list while others are typed. */
  let created: readonly Item[] = [];
  /** What is typed now and not known. */
  let candidate: readonly Item[] = [];
  quickPick.onDidChangeSelection((selection) => (created = selection.filter((item) => !items.includes(item))));
  quickPick.onDidChangeValue((typed) => {
    if (options.create === undefined) return;
    const value = typedValue(typed, [...known, ...created]);
    candidate = value === undefined ? [] : [typedItem(value, options.create)];
    const selected = quickPick.selectedItems;
    quickPick.items = [...created, ...items, ...candidate];
    quickPick.selectedItems = selected;
  });
  return new Promise((resolve) => {
    quickPick.onDidAccept(() => {
      // Where several can be chosen nothing is active, and Enter right after typing means what was typed.
      const chosen = [quickPick.selectedItems, quickPick.activeItems, candidate].find(({ length }) => length > 0);
      if (chosen === undefined) return;
      resolve(chosen.map(({ value }) => value));
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      resolve(undefined);
      quickPick.dispose();
    });
    quickPick.show();
  });
}

function itemOf({ value, label = value, ...rest }: KnownValue): Item {
  return { value, label: plainLabel(label), ...rest };
}

function typedItem(value: string, create: (value: string) => string): Item {
  return { value, label: plainLabel(create(value)), alwaysShow: true, iconPath: new vscode.ThemeIcon('add') };
}
