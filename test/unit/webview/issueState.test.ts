import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueShown } from '../../../src/protocol/issue.ts';
import {
  begun,
  conflicted,
  draftsOf,
  type EditKey,
  ended,
  initialState,
  isChanged,
  type IssueState,
  keptMine,
  NO_DRAFTS,
  parseDrafts,
  parseForm,
  received,
  textOf,
  tookTheirs,
  typed,
} from '../../../webview/issue/state.ts';

const rendered = (text: string) => ({ text, html: '' });
const issueWith = (title: string, body: string, comment: string): IssueShown => ({
  ...{ id: 'a'.repeat(32), shortId: 'gi-aaaaaaaa', title, state: 'open', author: { id: 'b', name: null } },
  ...{ createdTs: 1, updatedTs: 1, body: rendered(body), labels: [], assignees: [], fields: {}, parent: null },
  ...{
    children: [],
    isBlocked: false,
    isPrivate: false,
    dependencies: [],
    dependents: [],
    links: [],
    attachments: [],
    isReadOnly: false,
    signature: null,
    doubtful: 0,
  },
  comments: [{ id: 'c1', author: { id: 'b', name: null }, ts: 1, edited: null, signature: null, ...rendered(comment) }],
});
const KEYS: readonly EditKey[] = ['title', 'body', 'comment:c1'];
const shown = (text: string): IssueState => received(initialState(NO_DRAFTS), issueWith(text, text, text));

describe.each(KEYS)('an edit of %s', (key) => {
  const editing = (base: string, mine: string): IssueState => typed(begun(shown(base), key), key, mine);

  it('begins with what is there, once', () => {
    expect(begun(shown('a'), key).edits[key]).toEqual({ base: 'a', text: 'a' });
    expect(begun(editing('a', 'b'), key).edits[key]).toEqual({ base: 'a', text: 'b' });
    expect(begun(initialState(NO_DRAFTS), key).edits).toEqual({});
  });

  it('follows a change from elsewhere while nothing was written', () => {
    const state = received(begun(shown('a'), key), issueWith('b', 'b', 'b'));
    expect(state.edits[key]).toEqual({ base: 'b', text: 'b' });
  });

  it('keeps what was written when something else changed', () => {
    const other = { ...issueWith('a', 'a', 'a'), labels: ['new'] };
    expect(received(editing('a', 'mine'), other).edits[key]).toEqual({ base: 'a', text: 'mine' });
  });

  it('keeps both texts when both wrote, until one is chosen', () => {
    const state = received(editing('a', 'mine'), issueWith('theirs', 'theirs', 'theirs'));
    expect(state.edits[key]).toEqual({ base: 'a', text: 'mine', theirs: 'theirs' });
    expect(keptMine(state, key).edits[key]).toEqual({ base: 'theirs', text: 'mine' });
    expect(tookTheirs(state, key).edits[key]).toEqual({ base: 'theirs', text: 'theirs' });
    expect(conflicted(editing('a', 'mine'), key, 'theirs')).toEqual({ ...editing('a', 'mine'), edits: state.edits });
  });

  it('is no conflict when both wrote the same, or the other took it back', () => {
    expect(received(editing('a', 'x\ny'), issueWith('x\r\ny', 'x\r\ny', 'x\r\ny')).edits[key]).toEqual({
      base: 'x\r\ny',
      text: 'x\r\ny',
    });
    const state = received(editing('a', 'mine'), issueWith('b', 'b', 'b'));
    expect(received(state, issueWith('a', 'a', 'a')).edits[key]).toEqual({ base: 'a', text: 'mine' });
  });

  it('ends without a trace', () => expect(ended(editing('a', 'b'), key)).toEqual(shown('a')));
});

describe('whether there is something to save', () => {
  it.each([
    ['a', 'a', false],
    ['a\r\nb', 'a\nb', false],
    ['a', 'b', true],
  ])('%j → %j: %s', (base, text, changed) => expect(isChanged({ base, text })).toBe(changed));
});

describe('drafts', () => {
  it('come back as they were, without the conflict, which is found again', () => {
    const edits = { title: { base: 'a', text: 'b', theirs: 'c' }, 'comment:c1': { base: 'd', text: 'e' } };
    const saved: unknown = structuredClone(draftsOf({ issue: undefined, edits, comment: 'half a sent' }));
    const state = initialState(parseDrafts(saved));
    expect(state.comment).toBe('half a sent');
    expect(received(state, issueWith('c', 'x', 'd')).edits).toEqual(edits);
  });

  it('of any other shape are none', () => {
    fc.assert(
      fc.property(fc.anything(), (saved) => {
        const { edits, comment } = parseDrafts(saved);
        expect(typeof comment).toBe('string');
        for (const edit of Object.values(edits)) expect(typeof edit?.text).toBe('string');
        const form = parseForm(saved, { title: 'given' });
        expect(typeof form.title).toBe('string');
      }),
    );
  });

  it('of a comment that is gone stay', () => {
    const state = typed(begun(shown('a'), 'comment:c1'), 'comment:c1', 'mine');
    const without = { ...issueWith('a', 'a', 'a'), comments: [] };
    expect(textOf(without, 'comment:c1')).toBeUndefined();
    expect(received(state, without).edits).toEqual(state.edits);
  });
});

describe('whatever others do', () => {
  it('no text that was written is lost before it was saved or given up', () => {
    const step = fc.oneof(
      fc.record({ mine: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ theirs: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.constant('keep' as const),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let state = begun(shown('a'), 'body');
        let mine = 'a';
        let current = 'a';
        for (const each of steps) {
          if (each === 'keep') state = keptMine(state, 'body');
          else if ('mine' in each) state = typed(state, 'body', (mine = each.mine));
          else state = received(state, issueWith('t', (current = each.theirs), 'c'));
          const edit = state.edits.body!;
          if (!isChanged(edit)) mine = edit.text;
          expect(edit.text).toBe(mine);
          // What would be overwritten was seen, or is shown beside it.
          expect([edit.base, edit.theirs]).toContain(current);
        }
      }),
    );
  });
});
