import * as vscode from 'vscode';

interface PickOneOptions<Value> {
  readonly title: string;
  /** The one that holds now. */
  readonly current?: Value;
}

/** Lets a person choose one of a few values; `undefined` when they did not. */
export async function pickOne<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
  { title, current }: PickOneOptions<Value>,
): Promise<Value | undefined> {
  const items = values.map((value) => ({
    label: names[value],
    value,
    ...(value === current && { description: vscode.l10n.t('current') }),
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: title }))?.value;
}
