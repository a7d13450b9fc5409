import type { ActorId } from '../../../base/ids.ts';
import { parseFieldLabel } from '../fields.ts';
import type { IssueSummary } from '../summary.ts';
import type { QueryContext } from './context.ts';
import { dateTest, parseSpan } from './dates.ts';
import { memoised } from './memoised.ts';
import { priorityMatcher } from './priorityMatcher.ts';
import type {
  Condition,
  DateKey,
  DateValue,
  Filter,
  IdKey,
  IdPattern,
  Part,
  Status,
  TextKey,
  TextPattern,
} from './query.ts';
import { textMatcher } from './textMatcher.ts';

export type Test = (issue: IssueSummary) => boolean;

/** Digits of an actor's id that are enough to name the actor. */
const ACTOR_DIGITS = /^[0-9a-f]{4,32}$/;

/** The issues that one filter lets through. Letters match in either case. */
export function filterTest(filter: Filter, context: QueryContext): Test {
  const tests = testsOf(filter, context);
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (issue) => tests.some((test) => test(issue));
}

function testsOf(filter: Filter, context: QueryContext): Test[] {
  switch (filter.key) {
    case 'is':
      return filter.values.map((status) => statusTest(status, context));
    case 'has':
      return filter.values.map((part) => partTest(part, context));
    case 'author':
      return filter.values.map((pattern) => authorTest(pattern, context));
    case 'label':
    case 'type':
    case 'milestone':
    case 'assignee': {
      const key = filter.key;
      return filter.values.map((pattern) => textTest(key, pattern, context));
    }
    case 'priority':
      return filter.values.map((pattern) => fieldTest('priority', pattern, priorityMatcher(pattern)));
    case 'id':
    case 'parent':
    case 'dep':
      return filter.values.map((pattern) => idTest(filter.key, pattern));
    case 'created':
    case 'updated':
    case 'due':
      return filter.values.map((condition) => timeTest(filter.key, condition, context.now));
  }
}

function statusTest(status: Status, { relations, locked }: QueryContext): Test {
  switch (status) {
    case 'open':
    case 'closed':
      return ({ state }) => state === status;
    case 'ready':
      return (issue) => relations.isReady(issue);
    case 'blocked':
      return (issue) => relations.isBlocked(issue);
    case 'locked':
      return ({ id }) => locked.has(id);
    case 'private':
      return ({ isPrivate }) => isPrivate;
  }
}

function partTest(part: Part, { relations }: QueryContext): Test {
  switch (part) {
    case 'body':
      return ({ hasBody }) => hasBody;
    case 'comments':
      return ({ commentCount }) => commentCount > 0;
    case 'links':
      return ({ linkCount }) => linkCount > 0;
    case 'attachments':
      return ({ attachmentCount }) => attachmentCount > 0;
    case 'assignee':
      return ({ assignees }) => assignees.length > 0;
    case 'label':
      return hasLabel;
    case 'dep':
      return ({ dependencies }) => dependencies.length > 0;
    case 'children':
      return ({ id }) => relations.progressOf(id) !== undefined;
    case 'parent':
    case 'due':
    case 'milestone':
    case 'priority':
    case 'type':
      return ({ fields }) => fields[part] !== undefined;
  }
}

/** Labels that stand for fields are not meant when somebody asks for issues that have labels, or none. */
function hasLabel({ labels }: IssueSummary): boolean {
  return labels.some((label) => parseFieldLabel(label) === undefined);
}

function textTest(key: Exclude<TextKey, 'author'>, pattern: TextPattern, { me }: QueryContext): Test {
  const matches = textMatcher(pattern, me?.names ?? []);
  switch (key) {
    case 'label':
      return pattern.kind === 'none' ? (issue) => !hasLabel(issue) : ({ labels }) => labels.some(matches);
    case 'assignee':
      return pattern.kind === 'none'
        ? ({ assignees }) => assignees.length === 0
        : ({ assignees }) => assignees.some(matches);
    case 'type':
    case 'milestone':
      return fieldTest(key, pattern, matches);
  }
}

function fieldTest(
  field: 'type' | 'milestone' | 'priority',
  { kind }: { kind: string },
  matches: (text: string) => boolean,
): Test {
  if (kind === 'none') return ({ fields }) => fields[field] === undefined;
  const test = memoised(matches);
  return ({ fields }) => {
    const value = fields[field];
    return value !== undefined && test(value);
  };
}

/** By the id of the actor, or by what it calls itself. */
function authorTest(pattern: TextPattern, { me, namesOf }: QueryContext): Test {
  if (pattern.kind === 'me') return ({ author }) => author === me?.actor;
  const matches = textMatcher(pattern, []);
  const digits = pattern.kind === 'exact' ? pattern.text.toLowerCase() : '';
  const byId = ACTOR_DIGITS.test(digits) ? (actor: ActorId) => actor.startsWith(digits) : () => false;
  const test = memoised((actor) => byId(actor as ActorId) || namesOf(actor as ActorId).some(matches));
  return ({ author }) => test(author);
}

function idTest(key: IdKey, pattern: IdPattern): Test {
  if (pattern.kind === 'none') {
    return key === 'parent'
      ? ({ fields }) => fields.parent === undefined
      : ({ dependencies }) => dependencies.length === 0;
  }
  const { digits } = pattern;
  switch (key) {
    case 'id':
      return ({ id }) => id.startsWith(digits);
    case 'parent':
      return ({ fields }) => fields.parent?.startsWith(digits) === true;
    case 'dep':
      return ({ dependencies }) => dependencies.some(({ target }) => target.startsWith(digits));
  }
}

function timeTest(key: DateKey, condition: Condition<DateValue>, now: number): Test {
  if (condition.kind === 'none') return ({ fields }) => fields.due === undefined;
  const test = dateTest(condition, key, now);
  switch (key) {
    case 'created':
      return ({ createdTs }) => test(createdTs);
    case 'updated':
      return ({ updatedTs }) => test(updatedTs);
    case 'due': {
      const dueTest = memoised((due) => {
        const span = parseSpan(due);
        return span !== undefined && test(span.from);
      });
      return ({ fields }) => fields.due !== undefined && dueTest(fields.due);
    }
  }
}
