import fc from 'fast-check';
import { toHex } from '../../src/base/bytes.ts';
import type { ActorId, AggregateId, EventId } from '../../src/base/ids.ts';
import { issueKinds } from '../../src/domain/event/catalog.ts';
import { type EventDraft, type SealedEvent, sealEvent } from '../../src/domain/event/event.ts';
import { formatCommentEdit } from '../../src/domain/issues/commentEdit.ts';
import { formatLinkRemoval } from '../../src/domain/issues/linkRemoval.ts';
import { DEPENDENCY_TYPES } from '../../src/domain/issues/state.ts';
import { counts, soaking } from './counts.ts';

/** The seed of properties whose number of runs is fast-check's own: fixed, unless tests soak. */
export const FIXED: { readonly seed?: number } = soaking ? {} : { seed: counts(1).seed };

/** Well-formed text of any script, with the characters that trip encoders up. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '\u0000', '\ufffd', '\ufeff', '\ufff0', '\u{10000}', '👩‍👩‍👧', 'x'.repeat(300)),
);

export const hex = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map(toHex);

const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

const symbol = fc.record({
  name: text,
  kind: text,
  lineStart: fc.nat(0xffffffff),
  lineEnd: fc.nat(0xffffffff),
});

/** A payload of every kind of the issue log. */
export const payloads: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  IssueCreated: fc.record({ title: text, body: text, labels: fc.array(text, { maxLength: 6 }) }),
  IssueUpdated: fc.record({ title: nullable(text), body: nullable(text) }),
  CommentAdded: fc.record({ body: text }),
  LabelAdded: fc.record({ label: text }),
  LabelRemoved: fc.record({ label: text }),
  StateChanged: fc.record({ state: fc.constantFrom('open', 'closed') }),
  LinkAdded: fc.record({ url: text, note: nullable(text) }),
  AssigneeAdded: fc.record({ user: text }),
  AssigneeRemoved: fc.record({ user: text }),
  AttachmentAdded: fc.record({ name: text, sha256: hex(32), mime: text }),
  DependencyAdded: fc.record({ target: hex(16), type: fc.constantFrom(...DEPENDENCY_TYPES) }),
  DependencyRemoved: fc.record({ target: hex(16), type: fc.constantFrom(...DEPENDENCY_TYPES) }),
  ContextUpdated: fc.record({
    path: text,
    language: text,
    symbols: fc.array(symbol, { maxLength: 5 }),
    summary: text,
    contentHash: hex(32),
  }),
  ProjectContextUpdated: fc.record({ key: text, value: text }),
};

export function seal(draft: EventDraft, stamp: Parameters<typeof sealEvent>[2]): SealedEvent {
  const kind = issueKinds.byName(draft.kind);
  if (kind === undefined) throw new Error(`no kind ${draft.kind}`);
  return sealEvent(draft, kind, stamp);
}

const time = fc.oneof(
  fc.nat(30),
  fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 }),
  fc.constantFrom(0, 23, 24, 255, 256, 65_535, 65_536, 0xffffffff, 0x100000000, Number.MAX_SAFE_INTEGER),
  fc.bigInt({ min: 1n << 53n, max: (1n << 64n) - 1n }),
);

/** Any event that the format allows. */
export const anyEvent: fc.Arbitrary<SealedEvent> = fc
  .record({
    draft: fc.constantFrom(...Object.keys(payloads)).chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        aggregate: hex(16) as fc.Arbitrary<AggregateId>,
        payload: payloads[kind] as fc.Arbitrary<unknown>,
      }),
    ),
    actor: hex(16) as fc.Arbitrary<ActorId>,
    ts: time,
    parent: nullable(hex(32)) as fc.Arbitrary<EventId | null>,
    sig: nullable(fc.uint8Array({ minLength: 64, maxLength: 64 })),
  })
  .map(({ draft, ...stamp }) => seal(draft, stamp));

/** Events that meet: two issues, three actors, few labels and times, so that conflicts and ties are the rule. */
export const collidingEvents: fc.Arbitrary<SealedEvent[]> = fc
  .array(
    fc
      .record({
        aggregate: fc.constantFrom('0a'.repeat(16), '0b'.repeat(16)) as fc.Arbitrary<AggregateId>,
        draft: fc.oneof(
          fc.record({ kind: fc.constant('IssueCreated'), payload: smallCreation() }),
          small('IssueUpdated', { title: nullable(word()), body: nullable(word()) }),
          small('CommentAdded', { body: word() }),
          small('LabelAdded', { label: word() }),
          small('LabelRemoved', { label: word() }),
          small('StateChanged', { state: fc.constantFrom('open', 'closed') }),
          small('AssigneeAdded', { user: word() }),
          small('AssigneeRemoved', { user: word() }),
          small('LinkAdded', { url: word(), note: fc.constant(null) }),
          small('DependencyAdded', {
            target: fc.constant('0c'.repeat(16)),
            type: fc.constantFrom(...DEPENDENCY_TYPES),
          }),
          small('DependencyRemoved', {
            target: fc.constant('0c'.repeat(16)),
            type: fc.constantFrom(...DEPENDENCY_TYPES),
          }),
        ),
        actor: fc.constantFrom('01'.repeat(16), '02'.repeat(16), '03'.repeat(16)) as fc.Arbitrary<ActorId>,
        ts: fc.nat(6),
      })
      .map(({ aggregate, draft, actor, ts }) => seal({ aggregate, ...draft }, { actor, ts })),
    { minLength: 1, maxLength: 30 },
  )
  .map(withEdits)
  .map(withLinkRemovals);

function word(): fc.Arbitrary<string> {
  return fc.constantFrom('a', 'b', 'c');
}

function smallCreation(): fc.Arbitrary<unknown> {
  return fc.record({ title: word(), body: word(), labels: fc.array(word(), { maxLength: 2 }) });
}

function small(kind: string, payload: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({ kind: fc.constant(kind), payload: fc.record(payload) });
}

/** Adds edits of the first comment and of one that is not there, by others and at other times than the comment itself. */
function withEdits(events: SealedEvent[]): SealedEvent[] {
  const first = events.find(({ event }) => event.kind === 'CommentAdded')?.event;
  if (first === undefined) return events;
  const edits = [first.id, '99'.repeat(32) as EventId].flatMap((comment) =>
    [0, 3, 5].map((ts) => {
      const payload = { body: formatCommentEdit({ comment, body: `edited at ${ts}` }) };
      const actor = '02'.repeat(16) as ActorId;
      return seal({ aggregate: first.aggregate, kind: 'CommentAdded', payload }, { actor, ts });
    }),
  );
  return [...events, ...edits];
}

/** Adds removals of the first link and of one that is not there, at several times. */
function withLinkRemovals(events: SealedEvent[]): SealedEvent[] {
  const first = events.find(({ event }) => event.kind === 'LinkAdded')?.event;
  if (first === undefined) return events;
  const removals = [first.id, '98'.repeat(32) as EventId].flatMap((link) =>
    [0, 4].map((ts) => {
      const payload = { url: 'a', note: formatLinkRemoval(link) };
      return seal({ aggregate: first.aggregate, kind: 'LinkAdded', payload }, { actor: first.actor, ts });
    }),
  );
  return [...events, ...removals];
}
