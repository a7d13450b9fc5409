import type { TextTerm } from './textTerm.ts';

/** A value as it was written: itself, the beginning of longer ones (`pre*`), the absence of one, or whoever asks. */
export type TextPattern =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'me' };

/** The beginning of an issue's id, 4 to 32 lowercase hex digits, or the absence of such an issue. */
export type IdPattern = { readonly kind: 'id'; readonly digits: string } | { readonly kind: 'none' };

export type Comparison = '<' | '<=' | '>' | '>=';

/** What is asked of a value that has an order. A range holds both of its ends, and may lack one of them. */
export type Condition<Value> =
  | { readonly kind: 'is'; readonly value: Value }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly value: Value }
  | { readonly kind: 'range'; readonly from: Value | undefined; readonly to: Value | undefined }
  | { readonly kind: 'none' };

export type PriorityPattern = Condition<string> | { readonly kind: 'prefix'; readonly text: string };

export type DateUnit = 'd' | 'w' | 'm' | 'y';
export const NAMED_DAYS = ['today', 'yesterday', 'tomorrow'] as const;
export type NamedDay = (typeof NAMED_DAYS)[number];

/** A time, as long as it was written exactly: a year, a month, a day, a minute …; see dates.ts. */
export type DateValue =
  /** Milliseconds since the epoch, `to` not included. */
  | { readonly kind: 'span'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'relative'; readonly amount: number; readonly unit: DateUnit }
  | { readonly kind: 'day'; readonly day: NamedDay };

export const STATUSES = ['open', 'closed', 'ready', 'blocked', 'locked', 'private'] as const;
export type Status = (typeof STATUSES)[number];

export const PARTS = [
  'body',
  'comments',
  'links',
  'attachments',
  'assignee',
  'label',
  'parent',
  'children',
  'due',
  'milestone',
  'priority',
  'type',
  'dep',
] as const;
/** What an issue may have or lack. */
export type Part = (typeof PARTS)[number];

export const TEXT_KEYS = ['label', 'type', 'milestone', 'assignee', 'author'] as const;
export const ID_KEYS = ['id', 'parent', 'dep'] as const;
export const DATE_KEYS = ['created', 'updated', 'due'] as const;
export type TextKey = (typeof TEXT_KEYS)[number];
export type IdKey = (typeof ID_KEYS)[number];
export type DateKey = (typeof DATE_KEYS)[number];

/** `key:value,value`: any of the values is enough. */
export type Filter =
  | { readonly key: 'is'; readonly values: readonly Status[] }
  | { readonly key: 'has'; readonly values: readonly Part[] }
  | { readonly key: TextKey; readonly values: readonly TextPattern[] }
  | { readonly key: 'priority'; readonly values: readonly PriorityPattern[] }
  | { readonly key: IdKey; readonly values: readonly IdPattern[] }
  | { readonly key: DateKey; readonly values: readonly Condition<DateValue>[] };

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Expression[] }
  | { readonly kind: 'not'; readonly term: Expression }
  | { readonly kind: 'text'; readonly term: TextTerm }
  | { readonly kind: 'filter'; readonly filter: Filter };

export const SORT_FIELDS = ['created', 'updated', 'title', 'priority', 'due', 'comments', 'id', 'relevance'] as const;
export type SortField = (typeof SORT_FIELDS)[number];

export interface SortKey {
  readonly field: SortField;
  readonly direction: 'asc' | 'desc';
}

/** Which issues, in which order. */
export interface Query {
  /** `undefined`: all issues. */
  readonly where: Expression | undefined;
  /** The first key counts most; empty: the order that `orderIssues` takes by itself. */
  readonly sort: readonly SortKey[];
}

/** Every word that may stand before a colon. */
export const QUERY_KEYS = ['is', ...TEXT_KEYS, 'priority', ...ID_KEYS, ...DATE_KEYS, 'has', 'sort'] as const;

/** Lengths in UTF-16 units. A term is a text or one value of a filter. */
export const QUERY_LIMITS = { length: 4_096, depth: 50, terms: 200 } as const;

/** All of `terms`: none of them is no condition at all. */
export function allOf(terms: readonly Expression[]): Expression | undefined {
  return terms.length > 1 ? { kind: 'and', terms } : terms[0];
}
