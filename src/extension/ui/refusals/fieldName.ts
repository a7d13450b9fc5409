import { l10n } from 'vscode';

/** What people call a part of an issue or of a profile; what is not known stands as it is. */
export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = {
    assignee: l10n.t('assignee'),
    body: l10n.t('description'),
    comment: l10n.t('comment'),
    due: l10n.t('due date'),
    email: l10n.t('e-mail address'),
    label: l10n.t('label'),
    login: l10n.t('login'),
    milestone: l10n.t('milestone'),
    name: l10n.t('name'),
    note: l10n.t('note'),
    parent: l10n.t('parent'),
    priority: l10n.t('priority'),
    title: l10n.t('title'),
    type: l10n.t('type'),
    url: l10n.t('address'),
  };
  return Object.hasOwn(names, field) ? (names[field] ?? field) : field;
}
