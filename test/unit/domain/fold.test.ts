import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import type { LogEvent, SealedEvent } from '../../../src/domain/event/event.ts';
import { compareVersions } from '../../../src/domain/event/order.ts';
import { formatCommentEdit, parseCommentEdit } from '../../../src/domain/issues/commentEdit.ts';
import { formatLinkRemoval, parseLinkRemoval } from '../../../src/domain/issues/linkRemoval.ts';
import { IssueFold } from '../../../src/domain/issues/fold.ts';
import type { Issue } from '../../../src/domain/issues/issue.ts';
import { copyIssue, emptyIssue, type IssueState, mergeIssue } from '../../../src/domain/issues/state.ts';
import { collidingEvents, seal } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';

const ISSUE = '0a'.repeat(16) as AggregateId;
const ADA = '01'.repeat(16) as ActorId;
const BOB = '02'.repeat(16) as ActorId;

function fold(events: readonly SealedEvent[]): Issue[] {
  const state = new IssueFold();
  for (const { event } of events) state.apply(event);
  return state.issues();
}

function event(kind: string, payload: unknown, ts: number, actor = ADA): SealedEvent {
  return seal({ aggregate: ISSUE, kind, payload }, { actor, ts });
}

const created = event('IssueCreated', { title: 'One', body: 'text', labels: ['b', 'a'] }, 10);

describe('folding', () => {
  it('gives the same issues for the same events in any order, any number of times', () => {
    const shuffled = collidingEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, again]) => {
        expect(fold(again)).toEqual(fold(events));
      }),
      counts(1_000),
    );
  });

  it('of some events, merged with that of others, gives that of all', () => {
    fc.assert(
      fc.property(collidingEvents, fc.nat(30), (events, cut) => {
        const parts = [events.slice(0, cut), events.slice(cut), events].map((part) => {
          const folded = new IssueFold();
          for (const { event: each } of part) folded.apply(each);
          return folded;
        });
        const [some, others, all] = parts.map((part) => part.state(ISSUE) ?? emptyIssue(ISSUE)) as [
          IssueState,
          IssueState,
          IssueState,
        ];
        const [before, copy] = [copyIssue(some), copyIssue(some)];
        expect(mergeIssue(copy, others)).toEqual(all);
        expect(some).toEqual(before);
      }),
      counts(300),
    );
  });

  it('gives what a straight replay in the total order gives, where every change follows the creation', () => {
    fc.assert(
      fc.property(collidingEvents, (events) => {
        const first = event('IssueCreated', { title: 'first', body: '', labels: [] }, 0, '00'.repeat(16) as ActorId);
        const ours = events.filter(({ event: { kind, aggregate } }) => kind !== 'IssueCreated' && aggregate === ISSUE);
        expect(pick(fold([...ours, first])[0])).toEqual(straightReplay([first, ...ours].map((each) => each.event)));
      }),
      counts(500),
    );
  });
});

/** The fold as grite's format words it: sort, then apply one after the other. */
function straightReplay(events: LogEvent[]): ReturnType<typeof pick> {
  const state = { title: '', body: '', state: 'open', labels: new Set<string>(), assignees: new Set<string>() };
  for (const { kind, payload } of [...new Map(events.map((each) => [each.id, each])).values()].sort(compareVersions)) {
    const fields = payload as Record<string, string>;
    if (kind === 'IssueCreated' || kind === 'IssueUpdated') {
      state.title = fields['title'] ?? state.title;
      state.body = fields['body'] ?? state.body;
    }
    if (kind === 'StateChanged') state.state = fields['state'] as string;
    if (kind === 'LabelAdded') state.labels.add(fields['label'] as string);
    if (kind === 'LabelRemoved') state.labels.delete(fields['label'] as string);
    if (kind === 'AssigneeAdded') state.assignees.add(fields['user'] as string);
    if (kind === 'AssigneeRemoved') state.assignees.delete(fields['user'] as string);
  }
  return { ...state, labels: [...state.labels].sort(), assignees: [...state.assignees].sort() };
}

function pick(issue: Issue | undefined) {
  if (issue === undefined) throw new Error('no issue');
  const { title, body, state, labels, assignees } = issue;
  return { title, body, state: state as string, labels: [...labels], assignees: [...assignees] };
}

describe('an issue', () => {
  it('shows what its creation says', () => {
    expect(fold([created])).toMatchObject([
      {
        id: ISSUE,
        title: 'One',
        body: 'text',
        state: 'open',
        labels: ['a', 'b'],
        author: ADA,
        createdTs: 10,
        updatedTs: 10,
      },
    ]);
  });

  it('waits for its creation', () => {
    const comment = event('CommentAdded', { body: 'early' }, 5);
    expect(fold([comment])).toEqual([]);
    expect(fold([comment, created])[0]?.comments.map(({ body }) => body)).toEqual(['early']);
  });

  it('starts open: a change of state before the creation does not count', () => {
    expect(fold([created, event('StateChanged', { state: 'closed' }, 5)])[0]?.state).toBe('open');
    expect(fold([created, event('StateChanged', { state: 'closed' }, 11)])[0]?.state).toBe('closed');
  });

  it('created twice is one issue, by its first creator, and the later texts win', () => {
    const again = event('IssueCreated', { title: 'Two', body: 'more', labels: ['c'] }, 20, BOB);
    expect(fold([again, created])).toMatchObject([
      { title: 'Two', body: 'more', labels: ['a', 'b', 'c'], author: ADA, createdTs: 10 },
    ]);
  });

  it('leaves alone what an update leaves null', () => {
    expect(fold([created, event('IssueUpdated', { title: null, body: 'new' }, 11)])[0]).toMatchObject({
      title: 'One',
      body: 'new',
    });
  });

  it('is not made by what is known of files or of the project', () => {
    const context = event('ProjectContextUpdated', { key: 'k', value: 'v' }, 1);
    expect(fold([context])).toEqual([]);
    expect(fold([created, event('ProjectContextUpdated', { key: 'k', value: 'v' }, 99)])[0]?.updatedTs).toBe(10);
  });

  it('orders labels by their bytes, not by UTF-16 units', () => {
    const labels = ['\u{10000}', '\uffff', 'a', 'B', 'é'];
    expect(fold([event('IssueCreated', { title: 't', body: '', labels }, 1)])[0]?.labels).toEqual([
      'B',
      'a',
      'é',
      '\uffff',
      '\u{10000}',
    ]);
  });
});

describe('the edit of a comment', () => {
  const comment = event('CommentAdded', { body: 'frist' }, 11);
  const edit = (body: string, ts: number, actor = ADA): SealedEvent =>
    event('CommentAdded', { body: formatCommentEdit({ comment: comment.event.id, body }) }, ts, actor);

  it('replaces the text and says by whom and when', () => {
    expect(fold([edit('first', 12, BOB), created, comment])[0]?.comments).toEqual([
      { id: comment.event.id, actor: ADA, ts: 11, body: 'first', edited: { actor: BOB, ts: 12 } },
    ]);
  });

  it('is the latest one that counts', () => {
    expect(fold([created, comment, edit('c', 14), edit('b', 13)])[0]?.comments[0]?.body).toBe('c');
  });

  it('of a comment that never comes is a comment itself, without the line that names the other; the latest counts', () => {
    const early = edit('early', 12);
    const late = edit('late', 13, BOB);
    const other = event('CommentAdded', { body: 'other' }, 14);
    for (const order of [
      [created, late, early, other],
      [other, early, late, created],
    ]) {
      expect(fold(order)[0]?.comments).toEqual([
        { id: late.event.id, actor: BOB, ts: 13, body: 'late' },
        { id: other.event.id, actor: ADA, ts: 14, body: 'other' },
      ]);
    }
    expect(fold([late, created, early, other, comment])[0]?.comments.map(({ body }) => body)).toEqual([
      'late',
      'other',
    ]);
  });

  it('of an edit whose comment never comes hides neither', () => {
    const stray = edit('stray', 12);
    const again = event('CommentAdded', { body: formatCommentEdit({ comment: stray.event.id, body: 'again' }) }, 13);
    expect(fold([created, again, stray])[0]?.comments.map(({ body }) => body)).toEqual(['stray', 'again']);
  });

  it('survives being written and read', () => {
    expect(parseCommentEdit(formatCommentEdit({ comment: comment.event.id, body: 'a\nb' }))).toEqual({
      comment: comment.event.id,
      body: 'a\nb',
    });
    expect(parseCommentEdit('an ordinary comment')).toBeUndefined();
  });
});

describe('the removal of a link', () => {
  const link = event('LinkAdded', { url: 'https://example.com', note: 'spec' }, 11);
  const removal = (of: SealedEvent, ts: number): SealedEvent =>
    event('LinkAdded', { url: 'https://example.com', note: formatLinkRemoval(of.event.id) }, ts, BOB);

  it('hides the link and is no link itself, whichever comes first', () => {
    for (const order of [
      [created, link, removal(link, 12)],
      [removal(link, 12), removal(link, 13), created, link],
    ]) {
      expect(fold(order)[0]?.links).toEqual([]);
    }
    expect(fold([created, removal(link, 12)])[0]).toMatchObject({ links: [], updatedTs: 12 });
  });

  it('hides no other link to the same address', () => {
    const again = event('LinkAdded', { url: 'https://example.com', note: null }, 13);
    expect(fold([created, link, removal(link, 12), again])[0]?.links).toEqual([
      { id: again.event.id, url: 'https://example.com', note: null },
    ]);
  });

  it('is only a note of exactly that form', () => {
    const { id } = link.event;
    expect(parseLinkRemoval(formatLinkRemoval(id))).toBe(id);
    for (const note of [null, '', ` ${formatLinkRemoval(id)}`, `${formatLinkRemoval(id)}\n`, 'grite:remove']) {
      expect(parseLinkRemoval(note)).toBeUndefined();
    }
  });
});
