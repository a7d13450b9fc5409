import { beforeEach, describe, expect, it } from 'vitest';
import type { AggregateId, EventId } from '../../../../src/base/ids.ts';
import type { Result } from '../../../../src/base/result.ts';
import type { IssueDraft } from '../../../../src/domain/event/catalog.ts';
import { formatCommentEdit } from '../../../../src/domain/issues/commentEdit.ts';
import { decideComment } from '../../../../src/domain/issues/decide/comment.ts';
import { decideCreate, decideCreateChild } from '../../../../src/domain/issues/decide/create.ts';
import { decideAssignees, decideLabels } from '../../../../src/domain/issues/decide/elements.ts';
import { decideLinkAdd, decideLinkRemove } from '../../../../src/domain/issues/decide/links.ts';
import { MOST_ANCESTORS } from '../../../../src/domain/issues/decide/parent.ts';
import { decideStatus } from '../../../../src/domain/issues/decide/status.ts';
import { decideUpdate, type ExpectedTexts, type UpdateIntent } from '../../../../src/domain/issues/decide/update.ts';
import { resolveEvent } from '../../../../src/domain/issues/eventReference.ts';
import { checkFieldValue } from '../../../../src/domain/issues/fieldValue.ts';
import { formatLinkRemoval } from '../../../../src/domain/issues/linkRemoval.ts';
import type { IssueRefusal } from '../../../../src/domain/issues/refusal.ts';
import { TestClone } from '../../../support/testClone.ts';

const ID = '7f3a2c91'.padEnd(32, '0') as AggregateId;
const PARENT = '52be01d4'.padEnd(32, '0') as AggregateId;
const intent = { title: 'T', body: '', labels: [] as string[], assignees: [] as string[] };

let clone: TestClone;
beforeEach(() => {
  clone = new TestClone();
  clone.do(() => decideCreate(ID, { ...intent, labels: ['bug', 'priority:P2'], assignees: ['alice'] }));
  clone.do(() => decideCreate(PARENT, intent));
  clone.now += 1_000;
});

/** The drafts as `kind payload` pairs, without the issue that they are about. */
function drafted(result: Result<readonly IssueDraft[], IssueRefusal>): unknown[] {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  for (const { aggregate } of result.value) expect(aggregate).toBe(ID);
  return result.value.map(({ kind, payload }) => [kind, ...Object.values<unknown>(payload)]);
}

const update = (wanted: UpdateIntent) => decideUpdate(clone.view(), ID, wanted);

describe('the value of a field', () => {
  it.each([
    ['priority', 'P0', 'P0'],
    ['priority', 'p4', 'P4'],
    ['priority', '1', 'P1'],
    ['priority', 'Critical', 'P0'],
    ['priority', 'high', 'P1'],
    ['priority', 'medium', 'P2'],
    ['priority', ' low ', 'P3'],
    ['type', 'Bug', 'bug'],
    ['type', 'user-story_2', 'user-story_2'],
    ['milestone', 'Version 2: the return', 'Version 2: the return'],
    ['due', '2024-02-29', '2024-02-29'],
    ['due', '0001-12-31', '0001-12-31'],
    ['due', 'none', null],
    ['priority', 'None', null],
  ] as const)('%s %j is kept as %j', (field, text, value) =>
    expect(checkFieldValue(field, text)).toEqual({ ok: true, value }),
  );

  it.each([
    ['priority', 'P5', 'field-invalid'],
    ['priority', 'P11', 'field-invalid'],
    ['priority', 'urgent', 'field-invalid'],
    ['priority', 'constructor', 'field-invalid'],
    ['priority', '', 'field-invalid'],
    ['priority', '-1', 'field-invalid'],
    ['type', 'two words', 'field-invalid'],
    ['type', 'größe', 'field-invalid'],
    ['type', '-bug', 'field-invalid'],
    ['type', 'a:b', 'field-invalid'],
    ['type', '', 'field-invalid'],
    ['type', 'x'.repeat(257), 'text-too-long'],
    ['milestone', ' ', 'name-invalid'],
    ['milestone', 'a\nb', 'name-invalid'],
    ['milestone', 'a\u001b[2Jb', 'name-invalid'],
    ['milestone', 'a\ud800', 'text-not-unicode'],
    ['milestone', 'x'.repeat(247), 'text-too-long'],
    ['due', '2026-02-29', 'field-invalid'],
    ['due', '2026-13-01', 'field-invalid'],
    ['due', '2026-00-10', 'field-invalid'],
    ['due', '2026-04-31', 'field-invalid'],
    ['due', '2026-4-3', 'field-invalid'],
    ['due', 'tomorrow', 'field-invalid'],
    ['due', '2026-04-03T10:00', 'field-invalid'],
    ['due', '٢٠٢٦-٠٤-٠٣', 'field-invalid'],
  ] as const)('%s %j is refused with %s', (field, text, code) =>
    expect(checkFieldValue(field, text)).toMatchObject({ ok: false, error: { code } }),
  );
});

describe('a creation with fields', () => {
  it('has them as labels, in the place of such labels of the same field', () => {
    const created = decideCreate(ID, {
      ...intent,
      labels: ['priority:P3', 'x', 'due:soon'],
      type: 'BUG',
      priority: 'high',
      milestone: 'none',
    });
    expect(drafted(created)).toEqual([['IssueCreated', 'T', '', ['x', 'due:soon', 'type:bug', 'priority:P1']]]);
  });

  it('keeps labels of fields that are typed by hand', () => {
    const created = decideCreate(ID, { ...intent, labels: ['priority:P1', 'priority:whatever'] });
    expect(drafted(created)).toEqual([['IssueCreated', 'T', '', ['priority:P1', 'priority:whatever']]]);
  });

  it('names its parent by the whole id', () => {
    const created = decideCreateChild(clone.view(), ID, { ...intent, parent: 'gi-52be', priority: '0' });
    expect(drafted(created)).toEqual([['IssueCreated', 'T', '', ['priority:P0', `parent:${PARENT}`]]]);
    expect(drafted(decideCreateChild(clone.view(), ID, { ...intent, parent: 'none' }))).toEqual([
      ['IssueCreated', 'T', '', []],
    ]);
  });

  it.each([
    [{ due: 'soon' }, 'field-invalid'],
    [{ parent: 'ffff' }, 'issue-not-found'],
    [{ parent: 'x' }, 'issue-id-malformed'],
    [{ labels: Array.from({ length: 256 }, (_, i) => `l${i}`), priority: 'P1' }, 'too-many-labels'],
  ])('is refused for %j', (wrong, code) => {
    const child = decideCreateChild(clone.view(), 'ab'.repeat(16) as AggregateId, { parent: ID, ...intent, ...wrong });
    expect(child).toMatchObject({ ok: false, error: { code } });
  });
});

describe('an update', () => {
  it.each<[UpdateIntent, unknown[]]>([
    [{ title: 'New' }, [['IssueUpdated', 'New', null]]],
    [{ body: 'text' }, [['IssueUpdated', null, 'text']]],
    [{ title: 'New', body: 'text' }, [['IssueUpdated', 'New', 'text']]],
    [{ title: 'T', body: '' }, []],
    [{ priority: 'P2' }, []],
    [
      { priority: 'P1' },
      [
        ['LabelRemoved', 'priority:P2'],
        ['LabelAdded', 'priority:P1'],
      ],
    ],
    [{ priority: 'none' }, [['LabelRemoved', 'priority:P2']]],
    [{ milestone: 'none' }, []],
    [{ parent: 'none' }, []],
    [{ parent: PARENT.toUpperCase() }, [['LabelAdded', `parent:${PARENT}`]]],
    [
      { title: 'N', type: 'bug', due: '2026-03-01' },
      [
        ['IssueUpdated', 'N', null],
        ['LabelAdded', 'type:bug'],
        ['LabelAdded', 'due:2026-03-01'],
      ],
    ],
  ])('%j is written as %j', (wanted, drafts) => expect(drafted(update(wanted))).toEqual(drafts));

  it('leaves one label of a field, whatever there was', () => {
    clone.do((view) => decideLabels(view, ID, { action: 'add', names: ['priority:p1', 'priority:P1', 'Priority:P0'] }));
    expect(drafted(update({ priority: '1' }))).toEqual([
      ['LabelRemoved', 'priority:P2'],
      ['LabelRemoved', 'priority:p1'],
    ]);
  });

  it.each<[UpdateIntent, string]>([
    [{}, 'update-empty'],
    [{ title: undefined }, 'update-empty'],
    [{ title: '' }, 'title-empty'],
    [{ title: 'a\nb' }, 'title-not-one-line'],
    [{ body: 'x'.repeat(1_048_577) }, 'text-too-long'],
    [{ body: '\ud800' }, 'text-not-unicode'],
    [{ title: 'fine', priority: 'P9' }, 'field-invalid'],
    [{ parent: '7f3a2c91' }, 'parent-is-itself'],
    [{ parent: 'gi-ffffffff' }, 'issue-not-found'],
    [{ parent: 'epic' }, 'issue-id-malformed'],
  ])('%j is refused with %s', (wanted, code) => expect(update(wanted)).toMatchObject({ ok: false, error: { code } }));

  it('of an issue with as many labels as there may be swaps them, but adds none', () => {
    const names = Array.from({ length: 254 }, (_, i) => `l${i}`);
    clone.do((view) => decideLabels(view, ID, { action: 'add', names }));
    expect(update({ type: 'bug' })).toMatchObject({ error: { code: 'too-many-labels', details: { count: 257 } } });
    expect(update({ priority: 'P1' }).ok).toBe(true);
  });
});

describe('a text that its writer saw', () => {
  const refused = (field: string, current: string) => ({
    ok: false,
    error: { code: 'text-changed', details: { issue: ID, field, current } },
  });
  const over = (wanted: UpdateIntent, expected: ExpectedTexts) => decideUpdate(clone.view(), ID, wanted, expected);
  beforeEach(() => void clone.do(() => decideUpdate(clone.view(), ID, { body: 'text' })));

  it.each<[UpdateIntent, ExpectedTexts, unknown[]]>([
    [{ title: 'New' }, { title: 'T' }, [['IssueUpdated', 'New', null]]],
    [{ body: 'new' }, { body: 'text' }, [['IssueUpdated', null, 'new']]],
    [{ title: 'New' }, { title: 'T', body: 'text' }, [['IssueUpdated', 'New', null]]],
    [
      { priority: 'P1', title: 'T' },
      { title: 'T' },
      [
        ['LabelRemoved', 'priority:P2'],
        ['LabelAdded', 'priority:P1'],
      ],
    ],
    // Somebody else wrote the same: nothing is lost.
    [{ title: 'T' }, { title: 'old' }, []],
    [{ body: 'text' }, { body: '' }, []],
  ])('is replaced: %j over %j', (wanted, expected, drafts) => expect(drafted(over(wanted, expected))).toEqual(drafts));

  it.each<[UpdateIntent, ExpectedTexts, string, string]>([
    [{ title: 'New' }, { title: 'old' }, 'title', 'T'],
    [{ title: 'New' }, { title: '' }, 'title', 'T'],
    [{ title: 'New' }, { title: 'T ' }, 'title', 'T'],
    [{ body: 'new' }, { body: '' }, 'body', 'text'],
    [{ body: 'new' }, { body: 'text\n' }, 'body', 'text'],
    [{ body: 'new' }, { body: 'TEXT' }, 'body', 'text'],
    [{ title: 'New', body: 'new' }, { title: 'T', body: 'old' }, 'body', 'text'],
    [{ title: 'New', body: 'new' }, { title: 'old', body: 'old' }, 'title', 'T'],
    [{ title: 'New' }, { body: 'old' }, 'body', 'text'],
    [{ priority: 'P1' }, { title: 'old' }, 'title', 'T'],
  ])('is left alone when it is another one: %j over %j', (wanted, expected, field, current) =>
    expect(over(wanted, expected)).toEqual(refused(field, current)),
  );

  it('is no change by itself', () =>
    expect(over({}, { title: 'T' })).toMatchObject({ ok: false, error: { code: 'update-empty' } }));

  it('is that of a comment as it is after its edits', () => {
    const [first] = clone.do((view) => decideComment(view, ID, { body: 'one' }));
    const edit = (body: string, expected: string) =>
      decideComment(clone.view(), ID, { body, edit: first?.id, expected });
    expect(edit('two', 'none')).toEqual(refused('comment', 'one'));
    clone.do(() => edit('two', 'one'));
    expect(edit('three', 'one')).toEqual(refused('comment', 'two'));
    expect(drafted(edit('two', 'one'))).toEqual([]);
    expect(drafted(edit('three', 'two'))).toHaveLength(1);
  });
});

describe('parents', () => {
  const issue = (digit: number): AggregateId => String(digit).padStart(32, '0') as AggregateId;
  const chain = (length: number): void => {
    for (let at = 0; at < length; at++) {
      const labels = at === 0 ? [] : [`parent:${issue(at - 1)}`];
      clone.do(() => decideCreate(issue(at), { ...intent, labels }));
    }
  };
  const below = (id: AggregateId, parent: AggregateId) => decideUpdate(clone.view(), id, { parent });

  it('cannot come to stand below their own children', () => {
    chain(4);
    for (const child of [1, 2, 3]) {
      const refused = { code: 'parent-cycle', details: { id: issue(0), parent: issue(child) } };
      expect(below(issue(0), issue(child))).toEqual({ ok: false, error: refused });
    }
    expect(below(issue(3), issue(0)).ok).toBe(true);
    expect(below(ID, issue(3)).ok).toBe(true);
  });

  it('may be in a cycle that others have made, or be named by nonsense', () => {
    chain(3);
    clone.do((view) => decideLabels(view, issue(0), { action: 'add', names: [`parent:${issue(2)}`] }));
    expect(below(ID, issue(1)).ok).toBe(true);
    clone.do((view) => decideLabels(view, PARENT, { action: 'add', names: ['parent:the epic'] }));
    expect(below(ID, PARENT).ok).toBe(true);
  });

  it('may stand in a chain of a bounded length', () => {
    chain(MOST_ANCESTORS + 1);
    expect(below(ID, issue(MOST_ANCESTORS - 1)).ok).toBe(true);
    const limit = MOST_ANCESTORS;
    expect(below(ID, issue(limit))).toMatchObject({ error: { code: 'parent-too-deep', details: { limit } } });
  });
});

describe('labels and assignees', () => {
  const labels = (action: 'add' | 'remove', ...names: string[]) => decideLabels(clone.view(), ID, { action, names });
  const users = (action: 'add' | 'remove', ...names: string[]) => decideAssignees(clone.view(), ID, { action, names });

  it('are written where they change something, once', () => {
    expect(drafted(labels('add', 'bug', 'a', 'a', 'priority:P1'))).toEqual([
      ['LabelAdded', 'a'],
      ['LabelAdded', 'priority:P1'],
    ]);
    expect(drafted(labels('remove', 'bug', 'a', 'bug'))).toEqual([['LabelRemoved', 'bug']]);
    expect(drafted(users('add', 'alice', 'bob', 'bob'))).toEqual([['AssigneeAdded', 'bob']]);
    expect(drafted(users('remove', 'alice', 'bob'))).toEqual([['AssigneeRemoved', 'alice']]);
  });

  it.each([
    ['name-invalid', ''],
    ['name-invalid', ' '],
    ['name-invalid', 'a\nb'],
    ['name-invalid', '\u001b[31m'],
    ['text-not-unicode', 'a\ud800'],
    ['text-too-long', 'x'.repeat(257)],
  ])('are refused with %s: %j', (code, name) => {
    for (const action of ['add', 'remove'] as const) {
      expect(labels(action, 'fine', name)).toMatchObject({ ok: false, error: { code, details: { field: 'label' } } });
      expect(users(action, 'fine', name)).toMatchObject({ ok: false, error: { code, details: { field: 'assignee' } } });
    }
  });

  it('have a limit, counted with those that are there; to remove is always allowed', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);
    expect(labels('add', ...many(254)).ok).toBe(true);
    expect(labels('add', ...many(255))).toMatchObject({ error: { code: 'too-many-labels', details: { count: 257 } } });
    expect(users('add', ...many(255)).ok).toBe(true);
    expect(users('add', ...many(256))).toMatchObject({
      error: { code: 'too-many-assignees', details: { count: 257 } },
    });
    clone.do(() => ({
      ok: true,
      value: many(300).map((label) => ({ aggregate: ID, kind: 'LabelAdded', payload: { label } })),
    }));
    expect(drafted(labels('remove', 'n1'))).toEqual([['LabelRemoved', 'n1']]);
    expect(drafted(labels('add', 'n1'))).toEqual([]);
  });
});

describe('a comment', () => {
  const comment = (body: string, edit?: string) => decideComment(clone.view(), ID, { body, edit });

  it('is written, and cannot pretend to be an edit', () => {
    expect(drafted(comment('text'))).toEqual([['CommentAdded', 'text']]);
    const pretended = formatCommentEdit({ comment: 'ab'.repeat(32) as EventId, body: 'text' });
    expect(drafted(comment(pretended))).toEqual([['CommentAdded', `\n${pretended}`]]);
  });

  it('gets another text, by any beginning of its id, in any case, or of that of an edit', () => {
    const [first] = clone.do((view) => decideComment(view, ID, { body: 'one' }));
    const { id } = first ?? {};
    if (id === undefined) throw new Error('not written');
    const edited = [['CommentAdded', formatCommentEdit({ comment: id, body: 'two' })]];
    for (const reference of [id, id.slice(0, 4), ` ${id.slice(0, 8).toUpperCase()} `]) {
      expect(drafted(comment('two', reference))).toEqual(edited);
    }
    expect(drafted(comment('one', id))).toEqual([]);
    const [edit] = clone.do((view) => decideComment(view, ID, { body: 'two', edit: id }));
    expect(drafted(comment('two', id))).toEqual([]);
    expect(drafted(comment('two', edit?.id))).toEqual([]);
    expect(drafted(comment('one', edit?.id))).toEqual([
      ['CommentAdded', formatCommentEdit({ comment: id, body: 'one' })],
    ]);
  });

  it.each([
    ['', undefined, 'comment-empty'],
    [' \n', undefined, 'comment-empty'],
    ['x'.repeat(1_048_577), undefined, 'text-too-long'],
    ['\ud800', undefined, 'text-not-unicode'],
    ['', 'abcd', 'comment-empty'],
    ['text', 'abc', 'event-id-malformed'],
    ['text', 'first', 'event-id-malformed'],
    ['text', 'a'.repeat(65), 'event-id-malformed'],
    ['text', 'ffffffff', 'event-not-found'],
  ])('%j with --edit %j is refused with %s', (body, edit, code) =>
    expect(comment(body, edit)).toMatchObject({ ok: false, error: { code } }),
  );

  it('is not found in the events of something else', () => {
    const created = clone.view().events(ID)[0];
    expect(comment('text', created?.id)).toMatchObject({
      error: { code: 'event-not-found', details: { what: 'comment' } },
    });
  });
});

describe('closing and reopening', () => {
  const status = (to: 'open' | 'closed', comment?: string) => decideStatus(clone.view(), ID, { to, comment });

  it('is written once, after what is said with it', () => {
    expect(drafted(status('open'))).toEqual([]);
    expect(drafted(status('closed', 'done'))).toEqual([
      ['CommentAdded', 'done'],
      ['StateChanged', 'closed'],
    ]);
    clone.do((view) => decideStatus(view, ID, { to: 'closed' }));
    expect(drafted(status('closed'))).toEqual([]);
    expect(drafted(status('closed', 'really'))).toEqual([['CommentAdded', 'really']]);
    expect(drafted(status('open'))).toEqual([['StateChanged', 'open']]);
  });

  it('is refused with a comment that says nothing', () =>
    expect(status('closed', ' ')).toMatchObject({ ok: false, error: { code: 'comment-empty' } }));
});

describe('a link', () => {
  const add = (url: string, note?: string) => decideLinkAdd(clone.view(), ID, { url, note });
  const remove = (url: string) => decideLinkRemove(clone.view(), ID, { url });

  it.each([
    'https://example.com/a?b#c',
    'mailto:a@example.com',
    'file:///tmp/x',
    'git+ssh://host/x',
    'gi-7f3a',
    'GI-7F3A2C91',
  ])('may lead to %s', (url) => expect(drafted(add(url))).toEqual([['LinkAdded', url, null]]));

  it('is not added twice with the same note, and goes with all others to its address', () => {
    clone.do((view) => decideLinkAdd(view, ID, { url: 'https://a', note: 'x' }));
    expect(drafted(add('https://a', 'x'))).toEqual([]);
    expect(drafted(add('https://a', ''))).toEqual([['LinkAdded', 'https://a', null]]);
    clone.do((view) => decideLinkAdd(view, ID, { url: 'https://a' }));
    const ids = clone.issue(ID).links.map(({ id }) => id);
    expect(drafted(remove('https://a'))).toEqual(ids.map((id) => ['LinkAdded', 'https://a', formatLinkRemoval(id)]));
    clone.do((view) => decideLinkRemove(view, ID, { url: 'https://a' }));
    expect(clone.issue(ID).links).toEqual([]);
    expect(drafted(remove('https://a'))).toEqual([]);
    expect(drafted(add('https://a', 'x'))).toEqual([['LinkAdded', 'https://a', 'x']]);
  });

  it('cannot pretend to be a removal', () => {
    const note = formatLinkRemoval('ab'.repeat(32) as EventId);
    expect(drafted(add('https://a', note))).toEqual([['LinkAdded', 'https://a', ` ${note}`]]);
  });

  it('that another program added without a check can be removed', () => {
    clone.do(() => ({
      ok: true,
      value: [{ aggregate: ID, kind: 'LinkAdded', payload: { url: 'see page 4', note: null } }],
    }));
    expect(remove('see page 4')).toMatchObject({ ok: true, value: [{ kind: 'LinkAdded' }] });
  });

  it.each([
    ['', 'url-invalid'],
    ['example.com', 'url-invalid'],
    ['https://a b', 'url-invalid'],
    ['https:', 'url-invalid'],
    ['https://a\nb', 'url-invalid'],
    ['https://a\u0007', 'url-invalid'],
    ['1http://a', 'url-invalid'],
    ['gi-xyz', 'url-invalid'],
    [`https://${'a'.repeat(8_192)}`, 'text-too-long'],
    ['https://\ud800', 'text-not-unicode'],
  ])('to %j is refused with %s', (url, code) => {
    expect(add(url)).toMatchObject({ ok: false, error: { code } });
    expect(remove(url)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['a\nb', 'name-invalid'],
    ['x'.repeat(1_025), 'text-too-long'],
    ['\ud800', 'text-not-unicode'],
  ])('with the note %j is refused with %s', (note, code) =>
    expect(add('https://a', note)).toMatchObject({ ok: false, error: { code } }),
  );
});

describe('an event', () => {
  const [a, b] = ['abcd1'.padEnd(64, '0'), 'abcd2'.padEnd(64, '0')] as [EventId, EventId];
  const find = (text: string) => resolveEvent([b, a], text, { what: 'event', issue: ID });

  it.each([a, 'abcd1', 'ABCD1', ' abcd10 '])('is found by %j', (text) =>
    expect(find(text)).toEqual({ ok: true, value: a }),
  );

  it('is not guessed', () => {
    const details = { what: 'event', issue: ID, id: 'abcd' };
    expect(find('abcd')).toEqual({
      ok: false,
      error: { code: 'event-id-ambiguous', details: { ...details, matches: [a, b] } },
    });
    expect(find('abce')).toMatchObject({ error: { code: 'event-not-found' } });
    expect(find('abc')).toMatchObject({ error: { code: 'event-id-malformed' } });
  });
});
