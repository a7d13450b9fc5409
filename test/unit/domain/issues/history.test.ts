import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActorId, AggregateId, EventId } from '../../../../src/base/ids.ts';
import type { LogEvent, UnixMs } from '../../../../src/domain/event/event.ts';
import { compareVersions } from '../../../../src/domain/event/order.ts';
import { formatCommentEdit } from '../../../../src/domain/issues/commentEdit.ts';
import type { Change } from '../../../../src/domain/issues/history/change.ts';
import { applyAndTell } from '../../../../src/domain/issues/history/effects.ts';
import { historySteps } from '../../../../src/domain/issues/history/steps.ts';
import { type Issue, showIssue } from '../../../../src/domain/issues/issue.ts';
import { formatLinkRemoval, parseLinkRemoval } from '../../../../src/domain/issues/linkRemoval.ts';
import { emptyIssue } from '../../../../src/domain/issues/state.ts';
import { collidingEvents, seal } from '../../../support/arbitraries.ts';
import { counts } from '../../../support/counts.ts';
import { ALICE, BOB } from '../../../support/testClone.ts';

const ID = '7f3a2c91'.padEnd(32, '0') as AggregateId;
const OTHER = '52be01d4'.padEnd(32, '0') as AggregateId;
const UNKNOWN = '99'.repeat(32) as EventId;

function event(kind: string, payload: unknown, ts: UnixMs, actor: ActorId = ALICE): LogEvent {
  return seal({ aggregate: ID, kind, payload }, { actor, ts }).event;
}

const label = (kind: 'LabelAdded' | 'LabelRemoved', text: string, ts: UnixMs, actor = ALICE): LogEvent =>
  event(kind, { label: text }, ts, actor);
const created = event('IssueCreated', { title: 'T', body: 'B', labels: ['bug'] }, 10);

/** What the steps after the creation show. */
function shown(...events: LogEvent[]): unknown[] {
  const steps = historySteps(ID, [created, ...events].sort(compareVersions));
  return steps.filter((step) => !step.events.includes(created)).map((step) => step.shown);
}

describe('the changes that events make', () => {
  it('add up to what people see', () => {
    fc.assert(
      fc.property(collidingEvents, (sealed) => {
        const id = sealed[0]?.event.aggregate ?? ID;
        const ours = sealed.map((each) => each.event).filter(({ aggregate }) => aggregate === id);
        const events = [...new Map(ours.map((each) => [each.id, each])).values()].sort(compareVersions);
        const state = emptyIssue(id);
        const changes = events.flatMap((each) => applyAndTell(state, each));
        const issue = showIssue(state);
        if (issue !== undefined) expect(sumOf(changes, removedEarly(events))).toEqual(contentOf(issue));
      }),
      counts(500),
    );
  });

  /** Links whose removal broken clocks date before them: they are told of, but nobody sees them. */
  function removedEarly(events: readonly LogEvent[]): ReadonlySet<EventId> {
    const removed = new Set<EventId>();
    return new Set(
      events.flatMap(({ id, kind, payload }) => {
        const link = kind === 'LinkAdded' ? parseLinkRemoval((payload as { note: string | null }).note) : undefined;
        if (link !== undefined) removed.add(link);
        return removed.has(id) ? [id] : [];
      }),
    );
  }

  function contentOf({ title, body, state, labels, assignees, comments, links, dependencies }: Issue): unknown {
    return {
      ...{ title, body, state, labels, assignees },
      dependencies: dependencies.map(({ target, type }) => `${target} ${type}`).sort(),
      comments: comments.map((comment) => comment.body).sort(),
      links: links.map((link) => link.id).sort(),
    };
  }

  /** An issue that nobody has heard of but through changes. */
  function sumOf(changes: readonly Change[], unseen: ReadonlySet<EventId>): unknown {
    const texts = { title: '', body: '', state: 'open' };
    const sets = {
      label: new Set<string>(),
      assignee: new Set<string>(),
      link: new Set<string>(),
      dependency: new Set<string>(),
    };
    const comments = new Map<string, string>();
    const put = (set: Set<string>, element: string, there: boolean): void => {
      expect(set.has(element)).toBe(!there);
      if (there) set.add(element);
      else set.delete(element);
    };
    for (const change of changes) {
      if (change.thing === 'creation') {
        Object.assign(texts, { title: change.title, body: change.body });
        for (const each of change.labels) sets.label.add(each);
      } else if (change.thing === 'title' || change.thing === 'body' || change.thing === 'state') {
        expect(texts[change.thing]).toBe(change.from);
        texts[change.thing] = change.to;
      } else if (change.thing === 'comment') {
        // A text that broken clocks date before the comment that it replaces: the comment is told all the same.
        if (change.from === null && comments.has(change.comment)) continue;
        expect(comments.get(change.comment) ?? null).toBe(change.from);
        comments.set(change.comment, change.to);
      } else if (change.thing === 'label') put(sets.label, change.label, change.to);
      else if (change.thing === 'assignee') put(sets.assignee, change.user, change.to);
      else if (change.thing === 'link') put(sets.link, change.link, change.to);
      else if (change.thing === 'dependency') put(sets.dependency, `${change.target} ${change.type}`, change.to);
    }
    return {
      ...texts,
      labels: [...sets.label].sort(),
      assignees: [...sets.assignee].sort(),
      dependencies: [...sets.dependency].sort(),
      comments: [...comments.values()].sort(),
      links: [...sets.link].filter((link) => !unseen.has(link as EventId)).sort(),
    };
  }
});

describe('the steps of a history', () => {
  const comment = event('CommentAdded', { body: 'one' }, 100);
  const link = event('LinkAdded', { url: 'https://a', note: 'x' }, 100);
  const removal = { url: 'https://a', note: formatLinkRemoval(link.id) };

  it.each<[string, LogEvent[], unknown[]]>([
    [
      'title and body',
      [event('IssueUpdated', { title: 'N', body: 'C' }, 100)],
      [
        [
          { thing: 'title', from: 'T', to: 'N' },
          { thing: 'body', from: 'B', to: 'C' },
        ],
      ],
    ],
    [
      'a new title only',
      [event('IssueUpdated', { title: 'N', body: null }, 100)],
      [[{ thing: 'title', from: 'T', to: 'N' }]],
    ],
    [
      'what was so already',
      [event('IssueUpdated', { title: 'T', body: null }, 100), label('LabelAdded', 'bug', 200)],
      [[], []],
    ],
    [
      'states',
      [event('StateChanged', { state: 'closed' }, 100), event('StateChanged', { state: 'open' }, 200)],
      [[{ thing: 'state', from: 'open', to: 'closed' }], [{ thing: 'state', from: 'closed', to: 'open' }]],
    ],
    ['a state before the creation', [event('StateChanged', { state: 'closed' }, 5)], [[]]],
    [
      'labels',
      [label('LabelAdded', 'x', 100), label('LabelRemoved', 'bug', 101), label('LabelRemoved', 'no', 102)],
      [
        [
          { thing: 'label', label: 'x', from: false, to: true },
          { thing: 'label', label: 'bug', from: true, to: false },
        ],
      ],
    ],
    [
      'what came and went at once',
      [label('LabelAdded', 'x', 100), label('LabelRemoved', 'x', 101), label('LabelAdded', 'y', 102)],
      [[{ thing: 'label', label: 'y', from: false, to: true }]],
    ],
    ['a field', [label('LabelAdded', 'type:bug', 100)], [[{ thing: 'field', field: 'type', from: null, to: 'bug' }]]],
    [
      'a field that changes',
      [
        label('LabelAdded', 'due:2026-01-01', 100),
        label('LabelRemoved', 'due:2026-01-01', 200),
        label('LabelAdded', 'due:2026-02-02', 201),
        label('LabelRemoved', 'due:2026-02-02', 300),
      ],
      [
        [{ thing: 'field', field: 'due', from: null, to: '2026-01-01' }],
        [{ thing: 'field', field: 'due', from: '2026-01-01', to: '2026-02-02' }],
        [{ thing: 'field', field: 'due', from: '2026-02-02', to: null }],
      ],
    ],
    [
      'a field of which there were several, as labels',
      [label('LabelAdded', 'type:a', 100), label('LabelAdded', 'type:b', 101)],
      [
        [
          { thing: 'label', label: 'type:a', from: false, to: true },
          { thing: 'label', label: 'type:b', from: false, to: true },
        ],
      ],
    ],
    [
      'assignees',
      [event('AssigneeAdded', { user: 'bob' }, 100), event('AssigneeRemoved', { user: 'bob' }, 200)],
      [
        [{ thing: 'assignee', user: 'bob', from: false, to: true }],
        [{ thing: 'assignee', user: 'bob', from: true, to: false }],
      ],
    ],
    [
      'dependencies',
      [event('DependencyAdded', { target: OTHER, type: 'blocks' }, 100)],
      [[{ thing: 'dependency', target: OTHER, type: 'blocks', from: false, to: true }]],
    ],
    [
      'comments and their edits',
      [
        comment,
        event('CommentAdded', { body: formatCommentEdit({ comment: comment.id, body: 'two' }) }, 200, BOB),
        event('CommentAdded', { body: formatCommentEdit({ comment: comment.id, body: 'two' }) }, 300),
      ],
      [
        [{ thing: 'comment', comment: comment.id, from: null, to: 'one' }],
        [{ thing: 'comment', comment: comment.id, from: 'one', to: 'two' }],
        [],
      ],
    ],
    [
      'the edit of a comment that is not there',
      [event('CommentAdded', { body: formatCommentEdit({ comment: UNKNOWN, body: 'stray' }) }, 100)],
      [[{ thing: 'comment', comment: UNKNOWN, from: null, to: 'stray' }]],
    ],
    [
      'links and their removal',
      [link, event('LinkAdded', removal, 200), event('LinkAdded', removal, 300)],
      [
        [{ thing: 'link', link: link.id, url: 'https://a', note: 'x', from: false, to: true }],
        [{ thing: 'link', link: link.id, url: 'https://a', note: 'x', from: true, to: false }],
        [],
      ],
    ],
    [
      'the removal of a link that is not there',
      [event('LinkAdded', { url: 'https://a', note: formatLinkRemoval(UNKNOWN) }, 100)],
      [[]],
    ],
    [
      'a second creation',
      [event('IssueCreated', { title: 'N', body: 'B', labels: ['bug', 'x'] }, 100)],
      [
        [
          { thing: 'title', from: 'T', to: 'N' },
          { thing: 'label', label: 'x', from: false, to: true },
        ],
      ],
    ],
    ['facts about the project', [event('ProjectContextUpdated', { key: 'k', value: 'v' }, 100)], [[]]],
  ])('tell of %s', (_, events, steps) => expect(shown(...events)).toEqual(steps));

  it('tell of the creation with all that it brought', () => {
    const assigned = event('AssigneeAdded', { user: 'alice' }, 11);
    const [step, ...others] = historySteps(ID, [created, assigned]);
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      events: [created, assigned],
      shown: [
        { thing: 'creation', title: 'T', body: 'B', labels: ['bug'] },
        { thing: 'assignee', user: 'alice', from: false, to: true },
      ],
    });
  });

  it('tell of an attachment', () => {
    const attached = event('AttachmentAdded', { name: 'a.txt', sha256: 'ab'.repeat(32), mime: 'text/plain' }, 100);
    expect(shown(attached)).toEqual([[{ thing: 'attachment', attachment: attached.id, name: 'a.txt' }]]);
  });

  it('hold what one command wrote', () => {
    const lengths = (...events: LogEvent[]): number[] =>
      historySteps(ID, [created, ...events].sort(compareVersions))
        .slice(1)
        .map((step) => step.events.length);
    const title = (text: string, ts: UnixMs): LogEvent => event('IssueUpdated', { title: text, body: null }, ts);
    const closed = (ts: UnixMs): LogEvent => event('StateChanged', { state: 'closed' }, ts);
    expect(lengths(title('N', 100), label('LabelAdded', 'x', 101), label('LabelRemoved', 'bug', 102))).toEqual([3]);
    expect(lengths(comment, closed(101))).toEqual([2]);
    expect(lengths(label('LabelAdded', 'x', 100), label('LabelAdded', 'y', 102))).toEqual([1, 1]);
    expect(lengths(label('LabelAdded', 'x', 100), label('LabelAdded', 'y', 101, BOB))).toEqual([1, 1]);
    expect(lengths(label('LabelAdded', 'x', 100), title('N', 101))).toEqual([1, 1]);
    expect(lengths(title('N', 100), title('O', 101))).toEqual([1, 1]);
    expect(lengths(closed(100), event('CommentAdded', { body: 'c' }, 101))).toEqual([1, 1]);
    const added = (url: string, ts: UnixMs, note: string | null = null) => event('LinkAdded', { url, note }, ts);
    expect(lengths(added('https://a', 100), added('https://b', 101))).toEqual([1, 1]);
    expect(lengths(added('https://a', 100), added('https://a', 101, 'x'))).toEqual([2]);
    expect(lengths(added('https://a', 100), added('https://a', 101, formatLinkRemoval(UNKNOWN)))).toEqual([1, 1]);
    const end = (1n << 64n) - 1n;
    expect(lengths(label('LabelAdded', 'x', end - 1n), label('LabelAdded', 'y', end))).toEqual([2]);
    // Others may have written in between.
    expect(lengths(title('N', 100), label('LabelAdded', 'x', 100, BOB), label('LabelAdded', 'y', 101))).toEqual([2, 1]);
  });
});
