import { beforeEach, describe, expect, it } from 'vitest';
import {
  DRAFTS_KEPT_AS,
  DraftStore,
  isBlank,
  LONGEST_DRAFT,
  LONGEST_IN_ALL,
  MOST_DRAFTS,
} from '../../../src/extension/webviews/draftStore.ts';
import type { KeptDrafts, KeptForm, NewIssue } from '../../../src/protocol/issue.ts';
import { MemoryMemento } from '../../fakes/memoryMemento.ts';

const REPOSITORY = '/home/ada/demo';
const issue = (count: number): string => String(count).padStart(32, '0');
const said = (comment: string, at = 1): KeptDrafts => ({ at, edits: {}, comment });
const NOTHING: NewIssue = { title: '', body: '', labels: [], assignees: [], fields: {}, isPrivate: false };
const filled = (id: string, change: Partial<NewIssue>): KeptForm => ({ id, at: 1, form: { ...NOTHING, ...change } });

let memento: MemoryMemento;
let store: DraftStore;
beforeEach(() => {
  memento = new MemoryMemento();
  store = new DraftStore(memento);
});

describe('drafts of issues', () => {
  it('are kept by repository and issue, over the end of the window', async () => {
    const edits = { title: { base: 'a', text: 'b' }, [`comment:${'c'.repeat(64)}`]: { base: 'd', text: 'e' } };
    await store.keepDrafts(REPOSITORY, issue(1), { at: 5, edits, comment: 'half' });
    await store.keepDrafts('/elsewhere', issue(1), said('other'));
    const later = new DraftStore(memento);
    expect(later.drafts(REPOSITORY, issue(1))).toEqual({ at: 5, edits, comment: 'half' });
    expect(later.drafts('/elsewhere', issue(1))?.comment).toBe('other');
    expect(later.drafts(REPOSITORY, issue(2))).toBeUndefined();
    expect(later.form(REPOSITORY)).toBeUndefined();
  });

  it('are those that were told last, and are gone when nothing is left', async () => {
    await store.keepDrafts(REPOSITORY, issue(1), said('one'));
    await store.keepDrafts(REPOSITORY, issue(1), said('two', 2));
    expect(store.drafts(REPOSITORY, issue(1))).toEqual(said('two', 2));
    await store.keepDrafts(REPOSITORY, issue(1), said(' \n', 3));
    expect(store.drafts(REPOSITORY, issue(1))).toBeUndefined();
    expect(memento.get(DRAFTS_KEPT_AS)).toEqual([]);
  });

  it('are kept of so many issues, those that were written last', async () => {
    for (let count = 0; count < MOST_DRAFTS; count++) await store.keepDrafts(REPOSITORY, issue(count), said('x'));
    await store.keepDrafts(REPOSITORY, issue(0), said('again'));
    await store.keepDrafts(REPOSITORY, issue(MOST_DRAFTS), said('new'));
    expect(store.drafts(REPOSITORY, issue(1))).toBeUndefined();
    for (const count of [0, 2, MOST_DRAFTS]) expect(store.drafts(REPOSITORY, issue(count))).toBeDefined();
    expect(memento.get(DRAFTS_KEPT_AS)).toHaveLength(MOST_DRAFTS);
  });

  it('of one issue that are too long leave those from before', async () => {
    await store.keepDrafts(REPOSITORY, issue(1), said('short'));
    await store.keepDrafts(REPOSITORY, issue(1), said('x'.repeat(LONGEST_DRAFT), 2));
    expect(store.drafts(REPOSITORY, issue(1))).toEqual(said('short'));
  });

  it('that are too long together lose the oldest', async () => {
    const long = 'x'.repeat(LONGEST_DRAFT - 1_000);
    for (let count = 0; count < 6; count++) await store.keepDrafts(REPOSITORY, issue(count), said(long));
    const known = [0, 1, 2, 3, 4, 5].filter((count) => store.drafts(REPOSITORY, issue(count)) !== undefined);
    expect(known).toEqual([2, 3, 4, 5]);
    expect(JSON.stringify(memento.get(DRAFTS_KEPT_AS)).length).toBeLessThan(LONGEST_IN_ALL + 100);
  });
});

describe('the form of a new issue', () => {
  it('is the last one of its repository, until it is sent or emptied', async () => {
    await store.keepForm(REPOSITORY, filled('a', { title: 'One' }));
    await store.keepForm(REPOSITORY, filled('b', { body: 'Two', fields: { type: 'bug' } }));
    expect(store.form(REPOSITORY)).toEqual(filled('b', { body: 'Two', fields: { type: 'bug' } }));
    await store.forgetForm(REPOSITORY, 'a');
    await store.keepForm(REPOSITORY, filled('a', {}));
    expect(store.form(REPOSITORY)?.id).toBe('b');
    await store.keepForm(REPOSITORY, filled('b', { title: ' ' }));
    expect(store.form(REPOSITORY)).toBeUndefined();
    await store.keepForm(REPOSITORY, filled('c', { labels: ['x'] }));
    await store.forgetForm(REPOSITORY, 'c');
    expect(store.form(REPOSITORY)).toBeUndefined();
  });

  it.each<[Partial<NewIssue>, boolean]>([
    [{}, true],
    [{ title: ' ', body: '\n', labels: [], fields: {} }, true],
    [{ title: 'x' }, false],
    [{ body: 'x' }, false],
    [{ labels: ['x'] }, false],
    [{ assignees: ['x'] }, false],
    [{ fields: { due: '2026-03-01' } }, false],
  ])('with %j is blank: %s', (form, expected) => expect(isBlank(form)).toBe(expected));
});

describe('what is no draft', () => {
  const good = { repository: REPOSITORY, issue: issue(1), drafts: said('good') };

  it.each([
    null,
    'text',
    { ...good, drafts: undefined },
    { ...good, drafts: { ...said('x'), at: 'now' } },
    { ...good, drafts: { ...said('x'), at: -1 } },
    { ...good, drafts: { ...said('x'), more: 1 } },
    { ...good, drafts: { ...said('x'), edits: { state: { base: '', text: '' } } } },
    { ...good, drafts: { ...said('x'), edits: { title: { base: 1, text: '' } } } },
    { ...good, issue: 7 },
    { repository: REPOSITORY, form: { id: 'a', at: 1, form: { title: 'x' } } },
  ])('is left out: %j', async (wrong) => {
    await memento.update(DRAFTS_KEPT_AS, [wrong, good]);
    expect(store.drafts(REPOSITORY, issue(1))).toEqual(said('good'));
    expect(store.form(REPOSITORY)).toBeUndefined();
    await store.keepDrafts(REPOSITORY, issue(2), said('new'));
    expect(memento.get(DRAFTS_KEPT_AS)).toHaveLength(2);
  });

  it.each([undefined, null, 7, {}, 'text'])('is nothing at all: %j', async (wrong) => {
    await memento.update(DRAFTS_KEPT_AS, wrong ?? null);
    expect(store.drafts(REPOSITORY, issue(1))).toBeUndefined();
  });
});
