import type {
  Condition,
  DateValue,
  Expression,
  Filter,
  IdPattern,
  PriorityPattern,
  Query,
  SortKey,
  TextPattern,
} from './query.ts';
import { DEFAULT_DIRECTIONS } from './parser.ts';
import { MAY_BE_ME, MAY_BE_NONE, ME, NONE } from './readFilter.ts';
import type { TextTerm } from './textTerm.ts';

/**
 * The shortest text that `parseQuery` makes this query of. A word that cannot stand without quotes, which no parsed query
 * holds, becomes a phrase.
 */
export function formatQuery({ where, sort }: Query): string {
  const order = sort.map((key) => `sort:${formatSort(key)}`);
  return [...(where === undefined ? [] : [formatExpression(where)]), ...order].join(' ');
}

export function formatSort({ field, direction }: SortKey): string {
  return direction === DEFAULT_DIRECTIONS[field] ? field : `${field}-${direction}`;
}

function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'and':
      return expression.terms.map(formatOperand).join(' ');
    case 'or':
      return expression.terms
        .map((term) => (term.kind === 'or' ? `(${formatExpression(term)})` : formatExpression(term)))
        .join(' OR ');
    case 'not':
      return `-${formatOperand(expression.term)}`;
    case 'text':
      return formatText(expression.term);
    case 'filter':
      return formatFilter(expression.filter);
  }
}

/** What binds less than AND and negation stands in parentheses. */
function formatOperand(term: Expression): string {
  const text = formatExpression(term);
  return term.kind === 'and' || term.kind === 'or' ? `(${text})` : text;
}

function formatText({ text, phrase }: TextTerm): string {
  const isWord = /^[^\s()"-][^\s()"]*$/.test(text) && !/^(?:AND|OR|NOT)$|^[A-Za-z][A-Za-z0-9_-]*:/.test(text);
  return phrase || !isWord ? quote(text) : text;
}

function formatFilter(filter: Filter): string {
  return `${filter.key}:${formatValues(filter).join(',')}`;
}

function formatValues(filter: Filter): readonly string[] {
  switch (filter.key) {
    case 'is':
    case 'has':
      return filter.values;
    case 'label':
    case 'type':
    case 'milestone':
    case 'assignee':
    case 'author':
      return filter.values.map((pattern) => formatPattern(pattern, filter.key));
    case 'priority':
      return filter.values.map((pattern) => formatPriority(pattern));
    case 'id':
    case 'parent':
    case 'dep':
      return filter.values.map(formatId);
    case 'created':
    case 'updated':
    case 'due':
      return filter.values.map((condition) => formatCondition(condition, formatDate));
  }
}

function formatPattern(pattern: TextPattern, key: string): string {
  switch (pattern.kind) {
    case 'exact':
      return /\.\./.test(pattern.text) ? quote(pattern.text) : formatExact(pattern.text, key);
    case 'prefix':
      return formatPrefix(pattern.text);
    case 'none':
      return NONE;
    case 'me':
      return ME;
  }
}

function formatExact(text: string, key: string): string {
  const lower = text.toLowerCase();
  const reserved = (lower === NONE && MAY_BE_NONE.has(key)) || (lower === ME && MAY_BE_ME.has(key));
  return reserved || !isBareValue(text) || text.endsWith('*') ? quote(text) : text;
}

function formatPrefix(text: string): string {
  return text === '' || (isBareValue(text) && !text.includes('..')) ? `${text}*` : `${quote(text)}*`;
}

function formatPriority(pattern: PriorityPattern): string {
  if (pattern.kind === 'prefix') return formatPrefix(pattern.text);
  const isPlain = pattern.kind !== 'is' || !pattern.value.includes('..');
  return formatCondition(pattern, (text) => (isPlain ? formatExact(text, 'priority') : quote(text)));
}

function formatId(pattern: IdPattern): string {
  return pattern.kind === 'none' ? NONE : pattern.digits;
}

function formatCondition<Value>(condition: Condition<Value>, format: (value: Value) => string): string {
  const end = (value: Value | undefined): string => (value === undefined ? '' : format(value));
  switch (condition.kind) {
    case 'none':
      return NONE;
    case 'is':
      return format(condition.value);
    case 'compare':
      return condition.operator + format(condition.value);
    case 'range':
      return `${end(condition.from)}..${end(condition.to)}`;
  }
}

function formatDate(value: DateValue): string {
  switch (value.kind) {
    case 'span':
      return value.text;
    case 'relative':
      return `${value.amount}${value.unit}`;
    case 'day':
      return value.day;
  }
}

function isBareValue(text: string): boolean {
  return /^[^\s()",<>][^\s()",]*$/.test(text);
}

/** Escapes no more than it must. */
function quote(text: string): string {
  return `"${text.replaceAll(/\\(?=["\\]|$)|"/g, '\\$&')}"`;
}
