import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { ok, type Result } from '../../../../src/base/result.ts';
import type { IssueDraft } from '../../../../src/domain/event/catalog.ts';
import type { LogEvent } from '../../../../src/domain/event/event.ts';
import { decideComment } from '../../../../src/domain/issues/decide/comment.ts';
import { decideCreate } from '../../../../src/domain/issues/decide/create.ts';
import { WITHDRAWN } from '../../../../src/domain/issues/decide/compensate.ts';
import { decideAssignees, decideLabels } from '../../../../src/domain/issues/decide/elements.ts';
import { decideLinkAdd, decideLinkRemove } from '../../../../src/domain/issues/decide/links.ts';
import { decideStatus } from '../../../../src/domain/issues/decide/status.ts';
import { decideUndo } from '../../../../src/domain/issues/decide/undo.ts';
import { decideUpdate } from '../../../../src/domain/issues/decide/update.ts';
import type { Issue } from '../../../../src/domain/issues/issue.ts';
import type { IssueRefusal } from '../../../../src/domain/issues/refusal.ts';
import type { IssueView } from '../../../../src/domain/issues/view.ts';
import { counts } from '../../../support/counts.ts';
import { ALICE, BOB, TestClone } from '../../../support/testClone.ts';

const ID = '7f3a2c91'.padEnd(32, '0') as AggregateId;
const OTHER = '52be01d4'.padEnd(32, '0') as AggregateId;

type Decide = (view: IssueView) => Result<readonly IssueDraft[], IssueRefusal>;

const undo =
  (event?: string): Decide =>
  (view) => {
    const decision = decideUndo(view, ID, event);
    return decision.ok ? ok(decision.value.drafts) : decision;
  };

function newClone(): TestClone {
  const clone = new TestClone();
  clone.do(() => decideCreate(ID, { title: 'T', body: 'B', labels: ['bug'], assignees: ['alice'] }));
  clone.do(() => decideCreate(OTHER, { title: 'Other', body: '', labels: [], assignees: [] }));
  return clone;
}

/** A clone with its own clock that always moves on between commands. */
function later(clone: TestClone, decide: Decide): LogEvent[] {
  clone.now += 1_000;
  return clone.do(decide);
}

/** What people see, without times and ids, and without comments that were withdrawn. */
function seen({ title, body, state, labels, assignees, links, comments, dependencies }: Issue) {
  return {
    ...{ title, body, state, labels, assignees, dependencies },
    links: links.map(({ url, note }) => `${url} ${note}`).sort(),
    comments: comments.map((comment) => comment.body).filter((text) => text !== WITHDRAWN),
  };
}

const word = fc.constantFrom('a', 'b', 'c');
const names = fc.array(word, { minLength: 1, maxLength: 3 });
const action = fc.constantFrom<('add' | 'remove')[]>('add', 'remove');
const url = word.map((host) => `https://${host}`);

/** Any command but undo; `pick` chooses among the comments that there are. */
const command: fc.Arbitrary<Decide> = fc.oneof(
  fc
    .record(
      { title: word, body: word, priority: fc.constantFrom('P0', 'P1', 'none'), type: word },
      { requiredKeys: ['title'] },
    )
    .map(
      (intent): Decide =>
        (view) =>
          decideUpdate(view, ID, intent),
    ),
  fc.record({ action, names }).map(
    (intent): Decide =>
      (view) =>
        decideLabels(view, ID, intent),
  ),
  fc.record({ action, names }).map(
    (intent): Decide =>
      (view) =>
        decideAssignees(view, ID, intent),
  ),
  fc
    .record({ to: fc.constantFrom<('open' | 'closed')[]>('open', 'closed'), comment: word }, { requiredKeys: ['to'] })
    .map(
      (intent): Decide =>
        (view) =>
          decideStatus(view, ID, intent),
    ),
  fc.record({ body: word, pick: fc.nat(5) }).map(({ body, pick }): Decide => (view) => {
    const comments = view.events(ID).filter(({ kind }) => kind === 'CommentAdded');
    return decideComment(view, ID, { body, edit: comments[pick]?.id });
  }),
  fc.record({ url, note: word }, { requiredKeys: ['url'] }).map(
    (intent): Decide =>
      (view) =>
        decideLinkAdd(view, ID, intent),
  ),
  url.map(
    (address): Decide =>
      (view) =>
        decideLinkRemove(view, ID, { url: address }),
  ),
);

describe('undoing', () => {
  it('gives back what people saw before any command, and undoing that what they saw after it', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), command, (before, last) => {
        const clone = newClone();
        for (const each of before) later(clone, each);
        const then = seen(clone.issue(ID));
        if (later(clone, last).length === 0) return;
        const now = seen(clone.issue(ID));
        later(clone, undo());
        expect(seen(clone.issue(ID))).toEqual(then);
        later(clone, undo());
        expect(seen(clone.issue(ID))).toEqual(now);
        later(clone, undo());
        expect(seen(clone.issue(ID))).toEqual(then);
      }),
      counts(300),
    );
  });

  it('all commands one after the other, from the last to the first, leads back to the beginning', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 6 }), (commands) => {
        const clone = newClone();
        const before = seen(clone.issue(ID));
        const written = commands.map((each) => later(clone, each)).filter((events) => events.length > 0);
        for (const [event] of written.reverse()) later(clone, undo(event?.id));
        expect(seen(clone.issue(ID))).toEqual(before);
      }),
      counts(200),
    );
  });
});

describe('two clones that write, undo and exchange what they have', () => {
  const step = fc.record({
    who: fc.nat(1),
    what: fc.oneof(
      { weight: 4, arbitrary: command },
      {
        weight: 2,
        arbitrary: fc.nat(9).map(
          (pick): Decide =>
            (view) =>
              undo(view.events(ID)[pick]?.id)(view),
        ),
      },
      { weight: 1, arbitrary: fc.constant('exchange' as const) },
    ),
    clock: fc.integer({ min: -5, max: 5 }),
  });

  it('see the same in the end, in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const alice = newClone();
        const bob = new TestClone(BOB, 1_004);
        bob.take(alice.events.values());
        for (const { who, what, clock } of steps) {
          const [clone, other] = who === 0 ? [alice, bob] : [bob, alice];
          clone.now += clock;
          if (what === 'exchange') clone.take(other.events.values());
          else tryTo(clone, what);
        }
        const [ours, theirs] = [[...alice.events.values()], [...bob.events.values()]];
        alice.take(theirs.reverse());
        bob.take(ours);
        expect(bob.issue(ID)).toEqual(alice.issue(ID));
        const next = { alice: undo()(alice.view()), bob: undo()(bob.view()) };
        expect(next.bob).toEqual(next.alice);
      }),
      counts(300),
    );
  });

  /** An undo may be refused, for it may have met the creation. */
  function tryTo(clone: TestClone, decide: Decide): void {
    const decision = decide(clone.view());
    if (decision.ok) clone.do(decide);
    else expect(decision.error.code).toBe('undo-impossible');
  }
});

describe('a change', () => {
  let clone: TestClone;
  beforeEach(() => {
    clone = newClone();
  });

  it('is what one command wrote', () => {
    const [first, ...rest] = later(clone, (view) =>
      decideUpdate(view, ID, { title: 'New', priority: 'P1', type: 'bug' }),
    );
    expect(rest).toHaveLength(2);
    const events = later(clone, undo(rest[1]?.id.slice(0, 12)));
    expect(events.map(({ kind, payload }) => [kind, payload])).toEqual([
      ['IssueUpdated', { title: 'T', body: null }],
      ['LabelRemoved', { label: 'type:bug' }],
      ['LabelRemoved', { label: 'priority:P1' }],
    ]);
    expect(later(clone, undo(first?.id))).toEqual([]);
  });

  it('of a slow clock, whose times follow one another, ends where another command must have begun', () => {
    const slow = (decide: Decide): void => {
      clone.now -= 100;
      expect(clone.do(decide)).toHaveLength(1);
    };
    slow((view) => decideLabels(view, ID, { action: 'add', names: ['x'] }));
    slow((view) => decideComment(view, ID, { body: 'one' }));
    slow((view) => decideComment(view, ID, { body: 'two' }));
    slow((view) => decideUpdate(view, ID, { title: 'one' }));
    slow((view) => decideUpdate(view, ID, { title: 'two' }));
    slow((view) => decideLinkAdd(view, ID, { url: 'https://a' }));
    slow((view) => decideLinkAdd(view, ID, { url: 'https://b' }));
    slow((view) => decideStatus(view, ID, { to: 'closed' }));
    slow((view) => decideStatus(view, ID, { to: 'open' }));
    const titles = clone
      .view()
      .events(ID)
      .filter(({ kind }) => kind === 'IssueUpdated');
    expect(clone.do(undo(titles[1]?.id)).map(({ payload }) => payload)).toEqual([{ title: 'one', body: null }]);
    expect(clone.do(undo(titles[0]?.id)).map(({ payload }) => payload)).toEqual([{ title: 'T', body: null }]);
  });

  it('that changed nothing is not the last one', () => {
    later(clone, (view) => decideStatus(view, ID, { to: 'closed' }));
    later(clone, () => ok([{ aggregate: ID, kind: 'LabelAdded', payload: { label: 'bug' } }]));
    expect(later(clone, undo()).map(({ kind }) => kind)).toEqual(['StateChanged']);
  });

  it('by somebody else is the last one, too', () => {
    const bob = new TestClone(BOB, 5_000);
    bob.take(clone.events.values());
    bob.do((view) => decideStatus(view, ID, { to: 'closed' }));
    clone.take(bob.events.values());
    later(clone, undo());
    expect(clone.issue(ID).state).toBe('open');
    expect(clone.actor).toBe(ALICE);
  });

  it('leaves alone what was changed again since', () => {
    const [first] = later(clone, (view) => decideUpdate(view, ID, { title: 'One', body: 'one' }));
    later(clone, (view) => decideUpdate(view, ID, { title: 'Two' }));
    later(clone, undo(first?.id));
    expect(clone.issue(ID)).toMatchObject({ title: 'Two', body: 'B' });
    expect(later(clone, undo(first?.id))).toEqual([]);
  });

  const draft =
    (kind: IssueDraft['kind'], payload: unknown): Decide =>
    () =>
      ok([{ aggregate: ID, kind, payload } as IssueDraft]);
  const dependency = { target: OTHER, type: 'depends_on' as const };
  const link = { url: 'https://a', note: 'x' };

  it.each<[string, Decide, Decide]>([
    ['state', draft('StateChanged', { state: 'closed' }), draft('StateChanged', { state: 'open' })],
    ['label', draft('LabelAdded', { label: 'x' }), draft('LabelRemoved', { label: 'x' })],
    ['label that went', draft('LabelRemoved', { label: 'bug' }), draft('LabelAdded', { label: 'bug' })],
    ['assignee', draft('AssigneeAdded', { user: 'x' }), draft('AssigneeRemoved', { user: 'x' })],
    ['assignee that went', draft('AssigneeRemoved', { user: 'alice' }), draft('AssigneeAdded', { user: 'alice' })],
    ['dependency', draft('DependencyAdded', dependency), draft('DependencyRemoved', dependency)],
    ['link', draft('LinkAdded', link), (view) => decideLinkRemove(view, ID, link)],
  ])('of a %s that others took back already writes nothing', (_, change, back) => {
    const [event] = later(clone, change);
    later(clone, back);
    expect(later(clone, undo(event?.id))).toEqual([]);
  });

  it('of a link that others brought back already writes nothing', () => {
    later(clone, draft('LinkAdded', link));
    const [removal] = later(clone, (view) => decideLinkRemove(view, ID, link));
    later(clone, draft('LinkAdded', link));
    expect(later(clone, undo(removal?.id))).toEqual([]);
  });

  it('of one of two links that are alike takes away that one', () => {
    const [first] = later(clone, draft('LinkAdded', link));
    const [second] = later(clone, draft('LinkAdded', link));
    later(clone, undo(first?.id));
    expect(clone.issue(ID).links.map(({ id }) => id)).toEqual([second?.id]);
  });

  it('does not give an issue more labels than it may have', () => {
    later(clone, (view) => decideLabels(view, ID, { action: 'remove', names: ['bug'] }));
    const [removal] = clone
      .view()
      .events(ID)
      .filter(({ kind }) => kind === 'LabelRemoved');
    const names = Array.from({ length: 256 }, (_, i) => `l${i}`);
    later(clone, (view) => decideLabels(view, ID, { action: 'add', names }));
    expect(decideUndo(clone.view(), ID, removal?.id)).toMatchObject({ error: { code: 'too-many-labels' } });
  });

  it('that is a comment is withdrawn, also when it was edited since', () => {
    const [comment] = later(clone, (view) => decideComment(view, ID, { body: 'secret' }));
    later(clone, (view) => decideComment(view, ID, { body: 'sekret', edit: comment?.id }));
    later(clone, undo(comment?.id));
    expect(clone.issue(ID).comments.map(({ body }) => body)).toEqual([WITHDRAWN]);
    expect(later(clone, undo(comment?.id))).toEqual([]);
    later(clone, undo());
    expect(clone.issue(ID).comments.map(({ body }) => body)).toEqual(['sekret']);
  });

  it('that is a dependency comes and goes, and does not come back into a cycle', () => {
    const dependency = { target: OTHER, type: 'depends_on' as const };
    const depend =
      (kind: 'DependencyAdded' | 'DependencyRemoved'): Decide =>
      () =>
        ok([{ aggregate: ID, kind, payload: dependency }]);
    later(clone, depend('DependencyAdded'));
    later(clone, undo());
    expect(clone.issue(ID).dependencies).toEqual([]);
    later(clone, undo());
    expect(clone.issue(ID).dependencies).toEqual([dependency]);
    later(clone, depend('DependencyRemoved'));
    const opposite = { aggregate: OTHER, kind: 'DependencyAdded' as const, payload: { ...dependency, target: ID } };
    later(clone, () => ok([opposite]));
    expect(decideUndo(clone.view(), ID)).toMatchObject({ ok: false, error: { code: 'dependency-cycle' } });
  });

  it('of the parent does not come back into a cycle', () => {
    later(clone, (view) => decideUpdate(view, ID, { parent: OTHER }));
    later(clone, (view) => decideUpdate(view, ID, { parent: 'none' }));
    later(clone, (view) => decideUpdate(view, OTHER, { parent: ID }));
    expect(decideUndo(clone.view(), ID)).toMatchObject({ ok: false, error: { code: 'parent-cycle' } });
  });

  it('is refused where the log has no way back', () => {
    const impossible = (what: string) => ({
      ok: false,
      error: { code: 'undo-impossible', details: { what, issue: ID } },
    });
    const [created, assigned] = clone.view().events(ID);
    expect(decideUndo(clone.view(), ID)).toEqual(impossible('creation'));
    expect(decideUndo(clone.view(), ID, assigned?.id)).toEqual(impossible('creation'));
    const file = { name: 'a.txt', sha256: 'ab'.repeat(32), mime: 'text/plain' };
    later(clone, () => ok([{ aggregate: ID, kind: 'AttachmentAdded', payload: file }]));
    expect(decideUndo(clone.view(), ID)).toEqual(impossible('attachment'));
    expect(decideUndo(clone.view(), ID, created?.id)).toEqual(impossible('creation'));
  });

  it.each([
    ['abc', 'event-id-malformed'],
    ['last', 'event-id-malformed'],
    ['ffffffff', 'event-not-found'],
  ])('named %j is refused with %s', (event, code) =>
    expect(decideUndo(clone.view(), ID, event)).toMatchObject({
      ok: false,
      error: { code, details: { what: 'event' } },
    }),
  );
});
