import { describe, expect, it } from 'vitest';
import { compareUtf8, fromHex, fromUtf8, toHex } from '../../../src/base/bytes.ts';
import { parseActorId, type AggregateId } from '../../../src/base/ids.ts';
import { checkActorLabel } from '../../../src/domain/actors/label.ts';
import { hybridTime } from '../../../src/domain/event/hybridTime.ts';
import { decideCreate } from '../../../src/domain/issues/decide/create.ts';
import { parseIssueReference, resolveIssue, shortIssueId } from '../../../src/domain/issues/reference.ts';

const ID = '7f3a2c91'.padEnd(32, '0') as AggregateId;

describe('hybrid time', () => {
  const DAY = 86_400_000;
  it.each([
    ['nothing known: now', 1_000, undefined, 1_000],
    ['older is known: now', 1_000, 999, 1_000],
    ['the same is known: one later', 1_000, 1_000, 1_001],
    ['newer is known: one later than that', 1_000, 5_000, 5_001],
    ['a day ahead still counts', 1_000, 1_000 + DAY, 1_001 + DAY],
    ['more than a day ahead does not', 1_000, 1_001 + DAY, 1_000],
    ['the end of time does not', 1_000, (1n << 64n) - 1n, 1_000],
  ])('%s', (_, now, newest, expected) => expect(hybridTime(now, newest)).toBe(expected));
});

describe('deciding on a creation', () => {
  const intent = { title: 'T', body: '', labels: [], assignees: [] };

  it('gives one event, and one for each assignee', () => {
    const drafts = decideCreate(ID, { ...intent, labels: ['x', 'x'], assignees: ['ada', 'bob', 'ada'] });
    expect(drafts).toEqual({
      ok: true,
      value: [
        { aggregate: ID, kind: 'IssueCreated', payload: { title: 'T', body: '', labels: ['x'] } },
        { aggregate: ID, kind: 'AssigneeAdded', payload: { user: 'ada' } },
        { aggregate: ID, kind: 'AssigneeAdded', payload: { user: 'bob' } },
      ],
    });
  });

  it.each([
    ['title-empty', { title: '' }],
    ['title-empty', { title: ' \t ' }],
    ['title-not-one-line', { title: 'a\nb' }],
    ['name-invalid', { title: 'a\u001b[31mb' }],
    ['text-too-long', { title: 'é'.repeat(513) }],
    ['text-too-long', { body: 'x'.repeat(1_048_577) }],
    ['text-not-unicode', { title: 'a\ud800' }],
    ['text-not-unicode', { body: '\udc00' }],
    ['name-invalid', { labels: ['a\nb'] }],
    ['name-invalid', { labels: [' '] }],
    ['name-invalid', { assignees: ['\u001b[31m'] }],
    ['text-too-long', { labels: ['x'.repeat(257)] }],
    ['too-many-assignees', { assignees: Array.from({ length: 257 }, (_, i) => `a${i}`) }],
    ['too-many-labels', { labels: Array.from({ length: 257 }, (_, i) => `l${i}`) }],
  ])('refuses with %s: %j', (code, wrong) => {
    expect(decideCreate(ID, { ...intent, ...wrong })).toMatchObject({ ok: false, error: { code } });
  });

  it('takes texts at their limits', () => {
    const big = { ...intent, title: 'x'.repeat(1_024), body: 'x'.repeat(1_048_576), labels: ['x'.repeat(256)] };
    expect(decideCreate(ID, big).ok).toBe(true);
  });
});

describe('the label of an actor', () => {
  it.each([
    ['empty', ' '],
    ['control-character', 'a\nb'],
    ['not-unicode', 'a\ud800'],
    ['too-long', 'é'.repeat(129)],
  ])('is refused when it is %s', (reason, label) =>
    expect(checkActorLabel(label)).toEqual({
      ok: false,
      error: { code: 'actor-label-invalid', details: { label, reason, limit: 256 } },
    }),
  );

  it.each(['alice-laptop', "Zoë's 💻", 'é'.repeat(128)])('may be %j', (label) =>
    expect(checkActorLabel(label)).toEqual({ ok: true, value: label }),
  );
});

describe('references to issues', () => {
  const other = '7f3a2c92'.padEnd(32, '0') as AggregateId;

  it('are shown with a prefix and eight digits', () => expect(shortIssueId(ID)).toBe('gi-7f3a2c91'));

  it.each(['gi-7f3a2c91', '7f3a2c91', 'GI-7F3A2C91', ID, ' 7f3a2c910 '])('%j finds the issue', (reference) =>
    expect(resolveIssue([other, ID], reference)).toEqual({ ok: true, value: ID }),
  );

  it.each([
    ['gi-7f3', 'issue-id-malformed'],
    ['', 'issue-id-malformed'],
    ['7f3g', 'issue-id-malformed'],
    [`${ID}0`, 'issue-id-malformed'],
    ['ffff', 'issue-not-found'],
    ['7f3a', 'issue-id-ambiguous'],
  ])('%j is refused with %s', (reference, code) =>
    expect(resolveIssue([other, ID], reference)).toMatchObject({ ok: false, error: { code } }),
  );

  it('keep what was typed in the refusal', () =>
    expect(parseIssueReference('nope')).toEqual({
      ok: false,
      error: { code: 'issue-id-malformed', details: { id: 'nope' } },
    }));
});

describe('bytes and texts', () => {
  it('go to hex and back', () => expect(toHex(fromHex('00ff7aAF'))).toBe('00ff7aaf'));
  it('are decoded strictly', () => expect(fromUtf8(Uint8Array.of(0xff, 0x61))).toBeUndefined());
  it('keep a byte order mark', () => expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa'));
  it('are ordered by code point', () =>
    expect(['\u{10000}', '\uffff', 'b', 'a'].sort(compareUtf8)).toEqual(['a', 'b', '\uffff', '\u{10000}']));
  it('of an id may be in either case', () => expect(parseActorId('AB'.repeat(16))).toBe('ab'.repeat(16)));
});
