import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { formatCommentEdit } from '../../../src/domain/issues/commentEdit.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { MemoryProjectionStore } from '../../fakes/memoryProjectionStore.ts';
import { seal, text } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';
import { ACTOR, append, issueLog } from '../../support/logs.ts';
import { projectionOver } from '../../support/projections.ts';

const idOf = (index: number): AggregateId => (index + 1).toString(16).padStart(32, '0') as AggregateId;
let ts = 0;
const event = (issue: number, kind: string, payload: unknown): SealedEvent =>
  seal({ aggregate: idOf(issue), kind, payload }, { actor: ACTOR, ts: (ts += 1) });
const created = (issue: number, title: string, body = ''): SealedEvent =>
  event(issue, 'IssueCreated', { title, body, labels: [] });

async function searchable(...events: SealedEvent[]) {
  const store = new MemoryGitStore();
  await append(issueLog(store), ...events);
  const projections = new MemoryProjectionStore();
  const projection = projectionOver(store, projections);
  const find = async (words: string, phrase = false, over = projection): Promise<number[]> => {
    const { hits } = await over.search([{ text: words, phrase }]);
    return [...(hits[0] ?? [])].sort(([, a], [, b]) => b - a).map(([id]) => parseInt(id, 16) - 1);
  };
  return { store, projections, projection, find };
}

describe('searching', () => {
  const texts = [
    created(0, 'Login fails after the session expired', 'See src/auth/login.rs and `c++` notes'),
    created(1, 'Datenbank: Größe der Tabelle', 'Straße, naïve, Ünïcødé'),
    created(2, 'データベースの接続が切れる', '再接続しない'),
    created(3, 'Other', 'nothing here'),
    event(3, 'CommentAdded', { body: 'the login page again, issue #42' }),
    created(4, '데이터베이스 연결 오류'),
    created(5, 'ฐานข้อมูลล่ม'),
  ];

  it.each<[string, string, boolean, number[]]>([
    ['a word, in titles before texts', 'login', false, [0, 3]],
    ['the beginning of a word', 'sess', false, [0]],
    ['no beginning in a phrase', 'sess', true, []],
    ['words in their order', 'session expired', true, [0]],
    ['not in another order', 'expired session', true, []],
    ['any case', 'LOGIN', false, [0, 3]],
    ['letters with and without their marks', 'grosse unicode', false, []],
    ['letters without their marks', 'naive', false, [1]],
    ['the same with marks', 'GRÖSSE', false, []],
    ['umlauts', 'größe', false, [1]],
    ['a path', 'src/auth/login.rs', false, [0]],
    ['signs that are no letters', 'c++', false, [0]],
    ['a number with a sign', '#42', false, [3]],
    ['no number without its sign', '#4', false, [3]],
    ['a part of a sentence without spaces', '接続', false, [2]],
    ['a longer part of it', 'データベース', false, [2]],
    ['not its characters in another order', '続接', false, []],
    ['Hangul', '연결', false, [4]],
    ['Thai', 'ข้อมูล', false, [5]],
    ['what is in no text', 'absent', false, []],
    ['nothing but signs', '++', false, [0]],
    ['what looks like the language of the index', 'login OR "nothing', false, []],
  ])('finds %s', async (_, words, phrase, wanted) => {
    const { find } = await searchable(...texts);
    expect(await find(words, phrase)).toEqual(wanted);
  });

  it('finds the present text of what was changed, and not the old one', async () => {
    const comment = event(0, 'CommentAdded', { body: 'walrus' });
    const { store, find } = await searchable(created(0, 'alpha', 'beta'), comment);
    expect([await find('alpha'), await find('walrus')]).toEqual([[0], [0]]);
    await append(
      issueLog(store),
      event(0, 'IssueUpdated', { title: 'gamma', body: null }),
      event(0, 'CommentAdded', { body: formatCommentEdit({ comment: comment.event.id, body: 'narwhal' }) }),
    );
    const found = await Promise.all(['alpha', 'walrus', 'gamma', 'narwhal', 'beta', 'grite'].map((word) => find(word)));
    expect(found).toEqual([[], [], [0], [0], [0], []]);
  });

  it('finds nothing that a rewritten log no longer holds', async () => {
    const { store, projection, find } = await searchable(created(0, 'kept'));
    const base = await store.readRef(issueLogSpec.ref);
    const tip = await append(issueLog(store), event(0, 'CommentAdded', { body: 'walrus' }), created(1, 'walrus'));
    expect(await find('walrus')).toEqual([1, 0]);
    if (base === undefined) throw new Error('no log');
    await store.swapRef(issueLogSpec.ref, tip, base);
    expect(await find('walrus')).toEqual([]);
    expect(await find('kept')).toEqual([0]);
    await projection.dispose();
  });

  it('finds an issue whose creation came after its texts', async () => {
    const creation = created(0, 'first');
    const { store, find } = await searchable(event(0, 'IssueUpdated', { title: 'narwhal', body: 'tusk' }));
    expect(await find('narwhal')).toEqual([]);
    await append(issueLog(store), creation);
    expect(await find('narwhal')).toEqual([0]);
  });

  it('never fails, whatever is looked for, and always finds a title by itself', async () => {
    const { projection } = await searchable(...texts);
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (words, phrase) => {
        const { hits } = await projection.search([{ text: words, phrase }]);
        expect([...(hits[0] ?? new Map<string, number>()).values()].every((rank) => rank > 0)).toBe(true);
      }),
      counts(150),
    );
    await fc.assert(
      fc.asyncProperty(text, async (title) => {
        fc.pre(/[\p{L}\p{N}]/u.test(title));
        const { find } = await searchable(created(0, title), created(1, 'another'));
        expect(await find(title)).toContain(0);
      }),
      counts(60),
    );
  });

  it('uses what was kept of the index while it belongs to the tables, and makes it anew otherwise', async () => {
    const { store, projections, projection, find } = await searchable(created(0, 'alpha'));
    expect(await find('alpha')).toEqual([0]);
    await projection.rebuild();
    expect(await find('alpha')).toEqual([0]);
    await append(issueLog(store), created(1, 'alpha too'));
    expect(new Set(await find('alpha', false, projectionOver(store, projections)))).toEqual(new Set([0, 1]));
    // Tables of another lineage, in which the same numbers mean other events.
    const other = projectionOver(store, projections);
    await other.rebuild();
    await append(issueLog(store), created(2, 'alpha as well'));
    expect(new Set(await find('alpha', false, projectionOver(store, projections)))).toEqual(new Set([0, 1, 2]));
  });
});
