import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActorId, AggregateId } from '../../../../src/base/ids.ts';
import type { IssueDraft } from '../../../../src/domain/event/catalog.ts';
import type { LogEvent } from '../../../../src/domain/event/event.ts';
import { findConflicts } from '../../../../src/domain/issues/conflicts/findConflicts.ts';
import { isOpen } from '../../../../src/domain/issues/conflicts/isOpen.ts';
import type { Conflict } from '../../../../src/domain/issues/conflicts/conflict.ts';
import { fieldsOf, ISSUE_FIELDS } from '../../../../src/domain/issues/fields.ts';
import { applyToIssue } from '../../../../src/domain/issues/fold.ts';
import { statusOf } from '../../../../src/domain/issues/issue.ts';
import { emptyIssue, type IssueState } from '../../../../src/domain/issues/state.ts';
import { seal } from '../../../support/arbitraries.ts';
import { counts } from '../../../support/counts.ts';

const ISSUE = '0a'.repeat(16) as AggregateId;
const [ADA, BEN] = ['aa'.repeat(16) as ActorId, 'bb'.repeat(16) as ActorId];

type Payload<K extends IssueDraft['kind']> = Extract<IssueDraft, { kind: K }>['payload'];

function event<K extends IssueDraft['kind']>(kind: K, payload: Payload<K>, actor: ActorId, ts: number): LogEvent {
  return seal({ aggregate: ISSUE, kind, payload }, { actor, ts }).event;
}

const title = (text: string, actor: ActorId, ts: number): LogEvent =>
  event('IssueUpdated', { title: text, body: null }, actor, ts);
const label = (name: string, actor: ActorId, ts: number): LogEvent => event('LabelAdded', { label: name }, actor, ts);
const unlabel = (name: string, actor: ActorId, ts: number): LogEvent =>
  event('LabelRemoved', { label: name }, actor, ts);

describe('conflicts', () => {
  it('are where both sides gave a thing different values; the later one won', () => {
    const [conflict, ...more] = findConflicts([title('A', ADA, 10)], [title('B', BEN, 25)]);
    expect(more).toEqual([]);
    expect(conflict).toMatchObject({
      issue: ISSUE,
      thing: { field: 'title' },
      winner: { value: 'B', version: { actor: BEN } },
      loser: { value: 'A', version: { actor: ADA } },
      reason: 'later',
    });
  });

  it('are the same whichever side is asked', () => {
    const sides = [
      [title('A', ADA, 10), label('x', ADA, 11)],
      [title('B', BEN, 10), unlabel('x', BEN, 9)],
    ] as const;
    expect(findConflicts(sides[0], sides[1])).toEqual(findConflicts(sides[1], sides[0]));
  });

  it.each<[string, LogEvent[], LogEvent[]]>([
    ['only one side changed it', [title('A', ADA, 10)], [label('x', BEN, 11)]],
    ['both gave it the same value', [title('A', ADA, 10)], [title('A', BEN, 11)]],
    ['both added the same label', [label('x', ADA, 10)], [label('x', BEN, 11)]],
    ['both commented', [event('CommentAdded', { body: 'a' }, ADA, 1)], [event('CommentAdded', { body: 'b' }, BEN, 2)]],
    ['they are about different labels', [label('x', ADA, 10)], [unlabel('y', BEN, 11)]],
  ])('are not where %s', (_, ours, theirs) => expect(findConflicts(ours, theirs)).toEqual([]));

  it.each<[string, LogEvent[], LogEvent[], object]>([
    [
      'the same time',
      [title('A', ADA, 10)],
      [title('B', BEN, 10)],
      { winner: { value: 'B' }, loser: { value: 'A' }, reason: 'same-time' },
    ],
    [
      'state',
      [event('StateChanged', { state: 'closed' }, ADA, 12)],
      [event('StateChanged', { state: 'open' }, BEN, 11)],
      { thing: { field: 'state' }, winner: { value: 'closed' }, loser: { value: 'open' } },
    ],
    [
      'a label',
      [label('x', ADA, 10)],
      [unlabel('x', BEN, 11)],
      { thing: { field: 'label', element: 'x' }, winner: { value: false }, loser: { value: true } },
    ],
    [
      'an assignee',
      [event('AssigneeAdded', { user: 'u' }, ADA, 12)],
      [event('AssigneeRemoved', { user: 'u' }, BEN, 11)],
      { thing: { field: 'assignee', element: 'u' }, winner: { value: true }, loser: { value: false } },
    ],
    [
      'a field',
      [unlabel('priority:P0', ADA, 10), label('priority:P1', ADA, 11)],
      [unlabel('priority:P0', BEN, 20), label('priority:P2', BEN, 21)],
      { thing: { field: 'priority' }, winner: { value: 'P2' }, loser: { value: 'P1' }, reason: 'later' },
    ],
    [
      'a field that one side took away later',
      [unlabel('priority:P0', ADA, 10), label('priority:P1', ADA, 11)],
      [unlabel('priority:P0', BEN, 20)],
      { thing: { field: 'priority' }, winner: { value: 'P1' }, loser: { value: null }, reason: 'kept' },
    ],
  ])('know of %s', (_, ours, theirs, expected) => {
    const found = findConflicts(ours, theirs);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it('are settled when somebody changed the thing afterwards', () => {
    const sides = [title('A', ADA, 10), title('B', BEN, 25)];
    const [conflict] = findConflicts([sides[0]!], [sides[1]!]);
    expect(isOpen(conflict!, sides)).toBe(true);
    expect(isOpen(conflict!, [...sides, label('x', ADA, 30)])).toBe(true);
    expect(isOpen(conflict!, [...sides, title('C', ADA, 30)])).toBe(false);
  });

  it('are not looked for beyond a limit', () => {
    const names = Array.from({ length: 20 }, (_, i) => `l${i}`);
    const [ours, theirs] = [names.map((name) => label(name, ADA, 1)), names.map((name) => unlabel(name, BEN, 2))];
    expect(findConflicts(ours, theirs, 5)).toHaveLength(5);
  });
});

/** Events of one side, which meet those of the other. */
const side = (actor: ActorId): fc.Arbitrary<LogEvent[]> => {
  const word = fc.constantFrom('a', 'b', 'c');
  const one = fc.oneof(
    fc.record({ kind: fc.constant('IssueUpdated'), payload: fc.record({ title: word, body: fc.constant(null) }) }),
    fc.record({
      kind: fc.constant('StateChanged'),
      payload: fc.record({ state: fc.constantFrom('open', 'closed') }),
    }),
    fc.record({
      kind: fc.constantFrom('LabelAdded', 'LabelRemoved'),
      payload: fc.record({ label: fc.constantFrom('x', 'y', 'priority:P0', 'priority:P1', 'type:bug', 'type:task') }),
    }),
    fc.record({
      kind: fc.constantFrom('AssigneeAdded', 'AssigneeRemoved'),
      payload: fc.record({ user: word }),
    }),
  );
  const events = fc.array(fc.tuple(one, fc.integer({ min: 10, max: 20 })), { maxLength: 12 });
  return events.map((all) => all.map(([draft, ts]) => seal({ aggregate: ISSUE, ...draft }, { actor, ts }).event));
};

/** What the fold says of the thing that a conflict is about. */
function foldedValue(state: IssueState, { thing }: Conflict): unknown {
  const field = ISSUE_FIELDS.find((name) => name === thing.field);
  if (field !== undefined) return fieldsOf(state.labels)[field] ?? null;
  if (!('element' in thing)) return thing.field === 'state' ? statusOf(state) : state[thing.field as 'title']?.value;
  return (thing.field === 'label' ? state.labels : state.assignees).get(thing.element)?.value ?? false;
}

it('the winner is what the fold of both sides shows', () => {
  fc.assert(
    fc.property(side(ADA), side(BEN), (ours, theirs) => {
      const state = emptyIssue(ISSUE);
      const created = event('IssueCreated', { title: 't', body: '', labels: [] }, ADA, 1);
      for (const each of [created, ...ours, ...theirs]) applyToIssue(state, each);
      for (const conflict of findConflicts(ours, theirs)) {
        expect(conflict.winner.value).not.toEqual(conflict.loser.value);
        const folded = foldedValue(state, conflict);
        // A label that one side had left behind beside the last one may show when the other side took the last one away.
        const isOfBoth = folded === conflict.winner.value || folded === conflict.loser.value;
        if (isOfBoth) expect(conflict.winner.value).toEqual(folded);
        else expect(ISSUE_FIELDS).toContain(conflict.thing.field);
      }
    }),
    counts(300),
  );
});
