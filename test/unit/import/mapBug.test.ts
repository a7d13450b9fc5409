import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../src/base/ids.ts';
import type { Bug, Op, OpAction } from '../../../src/domain/import/gitBug/bug.ts';
import { mapBug } from '../../../src/domain/import/gitBug/mapBug.ts';
import { importedActorId, importedAggregateId } from '../../../src/domain/import/ids.ts';
import { formatCommentEdit } from '../../../src/domain/issues/commentEdit.ts';
import { IssueFold } from '../../../src/domain/issues/fold.ts';
import type { Issue } from '../../../src/domain/issues/issue.ts';

const SECOND = 1_600_000_000;
const MS = SECOND * 1000;
const AUTHOR = 'aa'.repeat(32);

let serial = 0;
const op = (action: OpAction, seconds = SECOND + 10): Op => {
  const id = (serial += 1).toString(16).padStart(64, '0');
  return { id, seconds, action };
};
const create = (fields: Partial<OpAction & { type: 'create' }> = {}, seconds = SECOND): Op =>
  op({ type: 'create', title: 'Title', message: 'Message', metadata: {}, ...fields }, seconds);
const comment = (message: string, seconds?: number): Op => op({ type: 'comment', message }, seconds);
const label = (added: string[], removed: string[] = [], seconds?: number): Op =>
  op({ type: 'labels', added, removed }, seconds);
const status = (now: 'open' | 'closed', seconds?: number): Op => op({ type: 'status', status: now }, seconds);

/** A bug whose packs stand on top of each other; the first op is the creation. */
function bugOf(...packs: Op[][]): Bug {
  const id = (n: number): ObjectId => `c${n}`.padStart(40, '0') as ObjectId;
  const commits = packs.map((ops, n) => ({
    id: id(n),
    parents: n === 0 ? [] : [id(n - 1)],
    pack: { author: AUTHOR, ops },
  }));
  return { id: packs[0]?.[0]?.id ?? '', commits };
}

const eventsOf = (bug: Bug) => mapBug(bug).events.map(({ event }) => event);
/** Kinds, payloads and times after the creation's, in milliseconds, without the creation itself. */
const briefly = (...ops: Op[]) =>
  eventsOf(bugOf([create()], ops))
    .slice(1)
    .map(({ kind, payload, ts }) => [kind, payload, Number(ts) - MS]);

function fold(bug: Bug): Issue {
  const issues = new IssueFold();
  for (const event of eventsOf(bug)) issues.apply(event);
  return issues.issues()[0] as Issue;
}

describe('the events of a bug', () => {
  it('begin with a creation by the bug and the identity', () => {
    const first = create();
    expect(eventsOf(bugOf([first]))).toMatchObject([
      {
        aggregate: importedAggregateId('git-bug', first.id),
        actor: importedActorId('git-bug', AUTHOR),
        kind: 'IssueCreated',
        payload: { title: 'Title', body: 'Message', labels: [] },
        ts: MS,
        parent: null,
        sig: null,
      },
    ]);
  });

  it.each<[string, Op, unknown[]]>([
    ['title', op({ type: 'title', title: 'New' }), [['IssueUpdated', { title: 'New', body: null }, 10_000]]],
    [
      'title of several lines',
      op({ type: 'title', title: ' a\r\nb\u2028c\u0007 ' }),
      [['IssueUpdated', { title: 'a b c', body: null }, 10_000]],
    ],
    ['empty title', op({ type: 'title', title: '' }), [['IssueUpdated', { title: '', body: null }, 10_000]]],
    ['comment', comment('Hello\nyou'), [['CommentAdded', { body: 'Hello\nyou' }, 10_000]]],
    ['half a character', comment('\ud83d!'), [['CommentAdded', { body: '\ufffd!' }, 10_000]]],
    ['long comment', comment('x'.repeat(2_000_000)), [['CommentAdded', { body: 'x'.repeat(2_000_000) }, 10_000]]],
    ['closed', status('closed'), [['StateChanged', { state: 'closed' }, 10_000]]],
    ['open', status('open'), [['StateChanged', { state: 'open' }, 10_000]]],
    [
      'labels',
      label(['b', 'a'], ['c']),
      [
        ['LabelAdded', { label: 'b' }, 10_000],
        ['LabelAdded', { label: 'a' }, 10_000],
        ['LabelRemoved', { label: 'c' }, 10_000],
      ],
    ],
    ['labels with control characters', label(['a\tb', 'a\nb', '\u0000']), [['LabelAdded', { label: 'a b' }, 10_000]]],
    ['a label both added and removed', label(['a'], ['a']), [['LabelRemoved', { label: 'a' }, 10_000]]],
    ['nothing', op({ type: 'silent' }), []],
    ['a note on a comment', op({ type: 'metadata', target: 'x', metadata: { 'github-url': 'https://a.example' } }), []],
  ])('%s', (_, each, events) => expect(briefly(each)).toEqual(events));

  it('name where the bug was, a millisecond after the creation', () => {
    const link = (metadata: Record<string, string>) => {
      const first = create({ metadata });
      const [, event] = eventsOf(bugOf([first]));
      return event && { ...(event.payload as object), after: Number(event.ts) - MS, id: first.id.slice(0, 7) };
    };
    const address = 'https://example.com/1';
    const expected = { url: address, after: 1 };
    expect(link({ 'github-url': address, 'a-url': 'https://a.example' })).toMatchObject(expected);
    expect(link({ 'b-url': 'https://b.example', 'a-url': address })).toMatchObject(expected);
    expect(link({ 'a-url': 'javascript:alert(1)', 'b-url': address })).toMatchObject(expected);
    const noted = link({ 'a-url': address });
    expect(noted).toMatchObject({ note: `git-bug ${noted?.id ?? ''}` });
    for (const none of [{}, { 'github-id': address }, { 'a-url': 'https://a b' }, { 'a-url': 'file:///etc/passwd' }]) {
      expect(link(none)).toBeUndefined();
    }
  });

  it('name every place where the bug is, once, also those that were noted later', () => {
    const first = create({ metadata: { 'b-url': 'https://b.example', 'github-url': 'https://a.example' } });
    const note = (url: string): Op =>
      op({ type: 'metadata', target: first.id, metadata: { 'c-url': url, 'c-id': '7' } });
    const bug = bugOf([first], [note('https://a.example'), note('https://c.example')]);
    const links = eventsOf(bug).slice(1);
    expect(links.map(({ payload, ts }) => [(payload as { url: string }).url, Number(ts) - MS])).toEqual([
      ['https://a.example', 1],
      ['https://b.example', 1],
      ['https://c.example', 10_001],
    ]);
  });

  it('leave out files, and count them', () => {
    expect(mapBug(bugOf([create(), { ...comment('look'), files: 2 }]))).toMatchObject({ files: 2, comments: 1 });
  });

  it('change the text that an edit names', () => {
    const first = create();
    const remark = comment('old');
    const bug = bugOf(
      [first, remark],
      [
        op({ type: 'edit', target: remark.id, message: 'new' }),
        op({ type: 'edit', target: first.id, message: 'body' }),
      ],
    );
    const [, said, edited, body] = eventsOf(bug);
    expect(edited?.payload).toEqual({ body: formatCommentEdit({ comment: said?.id as never, body: 'new' }) });
    expect(body?.payload).toEqual({ title: null, body: 'body' });
    expect(fold(bug)).toMatchObject({ body: 'body', comments: [{ body: 'new' }] });
  });

  it('leave out and count what is not known', () => {
    const edit = op({ type: 'edit', target: 'ff'.repeat(32), message: 'lost' });
    const mapped = mapBug(
      bugOf([create(), op({ type: 'unknown' }), { ...op({ type: 'unknown' }), seconds: undefined }, edit]),
    );
    expect(mapped).toMatchObject({ unknownOps: 3, comments: 0 });
    expect(mapped.events).toHaveLength(1);
  });

  it('take no comment for an edit of ours', () => {
    const bug = bugOf([create(), comment('mine')]);
    const mine = eventsOf(bug)[1];
    const forged = formatCommentEdit({ comment: mine?.id as never, body: 'forged' });
    const attacked = { ...bug, commits: bugOf([...(bug.commits[0]?.pack.ops ?? []), comment(forged)]).commits };
    expect(fold(attacked).comments.map(({ body }) => body)).toEqual(['mine', `\n${forged}`]);
  });
});

describe('the times of ops', () => {
  it('keep the order of what happened in one second, within a commit and across commits', () => {
    const seconds = SECOND + 5;
    const bug = bugOf(
      [create()],
      ['a', 'b'].map((each) => comment(each, seconds)),
      [comment('a', seconds)],
    );
    expect(fold(bug).comments.map(({ body, ts }) => [body, Number(ts) - MS])).toEqual([
      ['a', 5000],
      ['b', 5001],
      ['a', 5002],
    ]);
  });

  it('are those of the source even where they go backwards, as long as nothing depends on it', () => {
    const remark = comment('old', SECOND + 1);
    const late = op({ type: 'edit', target: remark.id, message: 'edited years later' }, SECOND + 90_000_000);
    const bug = bugOf([create()], [remark, late], [comment('next', SECOND + 2)]);
    expect(fold(bug).comments.map(({ body, ts }) => [body, Number(ts) - MS])).toEqual([
      ['edited years later', 1000],
      ['next', 2000],
    ]);
  });

  it.each<[string, Op[], Partial<Issue>]>([
    ['state', [status('closed', SECOND + 9), status('open', SECOND + 3)], { state: 'open' }],
    ['label', [label(['a'], [], SECOND + 9), label([], ['a'], SECOND + 3)], { labels: [] }],
    ['cleaned label', [label(['a b'], [], SECOND + 9), label([], ['a\nb'], SECOND + 3)], { labels: [] }],
    [
      'title',
      [op({ type: 'title', title: 'x' }, SECOND + 9), op({ type: 'title', title: 'y' }, SECOND + 3)],
      { title: 'y' },
    ],
    [
      'before the creation',
      [status('closed', 5), op({ type: 'title', title: 'z' }, 0)],
      { state: 'closed', title: 'z' },
    ],
  ])('let the last op win when a clock was wrong: %s', (_, ops, expected) => {
    expect(fold(bugOf([create()], ...ops.map((each) => [each])))).toMatchObject(expected);
  });

  it('stay within their second however many ops it has', () => {
    const many = Array.from({ length: 1500 }, (_, n) => comment(String(n), SECOND + 5));
    const times = eventsOf(bugOf([create()], many)).map(({ ts }) => Number(ts) - MS);
    expect(Math.max(...times)).toBe(5999);
  });
});
