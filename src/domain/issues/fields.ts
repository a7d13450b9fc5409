import type { RegisterSet } from './state.ts';
import { compareVersions, type Version } from '../event/order.ts';

/**
 * What grite has no field for stands in labels of the form `<field>:<value>`, which programs that do not know them show as
 * labels: `type:bug`, `priority:P1`, `milestone:v2`, `due:2026-03-01`, `parent:<full id of an issue>`.
 */
export const ISSUE_FIELDS = ['type', 'priority', 'milestone', 'due', 'parent'] as const;
export type IssueField = (typeof ISSUE_FIELDS)[number];
export type IssueFields = { readonly [Field in IssueField]?: string };

const WHOLE_ID = /^[0-9a-f]{32}$/i;

/**
 * The field that a label stands for, with its value (an id in lower case); `undefined` for an ordinary label, such as one
 * that names a parent by less than its whole id.
 */
export function parseFieldLabel(label: string): { field: IssueField; value: string } | undefined {
  const colon = label.indexOf(':');
  const field = ISSUE_FIELDS.find((name) => name.length === colon && label.startsWith(name));
  const value = label.slice(colon + 1);
  if (field === undefined || value === '') return undefined;
  if (field !== 'parent') return { field, value };
  return WHOLE_ID.test(value) ? { field, value: value.toLowerCase() } : undefined;
}

export function fieldLabel(field: IssueField, value: string): string {
  return `${field}:${value}`;
}

/**
 * The value of each field, in the order of `ISSUE_FIELDS` whatever that of the labels is, so that the same issue is always
 * written the same way. Where labels give a field several values, because people set it at the same time: the one written last.
 */
export function fieldsOf(labels: RegisterSet): IssueFields {
  const fields: Partial<Record<IssueField, string>> = {};
  const versions: Partial<Record<IssueField, Version>> = {};
  for (const [label, { value: present, version }] of labels) {
    const parsed = present ? parseFieldLabel(label) : undefined;
    if (parsed === undefined) continue;
    const known = versions[parsed.field];
    // Labels of one event have one version: among them the smaller text, so that it does not depend on their order.
    const order = known === undefined ? 1 : compareVersions(version, known);
    if (order < 0 || (order === 0 && (fields[parsed.field] as string) < parsed.value)) continue;
    fields[parsed.field] = parsed.value;
    versions[parsed.field] = version;
  }
  return inOrder(fields);
}

function inOrder(fields: IssueFields): IssueFields {
  return Object.fromEntries(ISSUE_FIELDS.flatMap((field) => (field in fields ? [[field, fields[field]]] : [])));
}
