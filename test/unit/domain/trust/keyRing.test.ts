import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActorId } from '../../../../src/base/ids.ts';
import { issueKinds, workKinds } from '../../../../src/domain/event/catalog.ts';
import type { LogEvent, SealedEvent } from '../../../../src/domain/event/event.ts';
import { publishKey } from '../../../../src/domain/trust/decideKeys.ts';
import { type KeyRing, keyRing } from '../../../../src/domain/trust/keyRing.ts';
import type { Pin } from '../../../../src/domain/trust/pin.ts';
import { judge, type Verdict } from '../../../../src/domain/trust/verdict.ts';
import { counts } from '../../../support/counts.ts';
import { ACTOR, ISSUE } from '../../../support/logs.ts';
import {
  actorOf,
  added,
  aggregateOf,
  checked,
  revoked,
  signed,
  type TestKey,
  testKey,
} from '../../../support/signing.ts';

const [FIRST, SECOND, THIRD, THIEF] = [testKey(1), testKey(2), testKey(3), testKey(4)];
const by = (ts: number, key?: TestKey, actor: ActorId = ACTOR) => ({ actor, ts, key });

function ringOf(events: readonly SealedEvent[], pin?: Pin, actor: ActorId = ACTOR): KeyRing {
  return checked(
    keyRing(
      actor,
      events.map(({ event }) => event),
      pin,
    ),
  );
}

const keysOf = ({ keys }: KeyRing): string[] => keys.map(({ key }) => key);
const said = (ts: number, key?: TestKey, actor: ActorId = ACTOR): LogEvent =>
  signed(issueKinds, { aggregate: ISSUE, kind: 'CommentAdded', payload: { body: 'x' } }, { actor, ts, key }).event;
const verdictOf = (event: Parameters<typeof judge>[0], ring: KeyRing): Verdict => checked(judge(event, ring));

describe('the keys of an actor', () => {
  it('are none without events and pins', () => {
    expect(ringOf([])).toEqual({ actor: ACTOR, keys: [], basis: undefined, others: [] });
  });

  it('begin with a key that signed its own event, and go on with those that a key before them signed', () => {
    const ring = ringOf([added(FIRST, by(1)), added(SECOND, by(2, FIRST)), added(THIRD, by(3, SECOND))]);
    expect(keysOf(ring)).toEqual([FIRST, SECOND, THIRD].map(({ publicKey }) => publicKey));
    expect(ring).toMatchObject({ basis: 'log', others: [] });
  });

  it.each<[string, SealedEvent]>([
    ['is not signed', { ...added(SECOND, by(2)), event: { ...added(SECOND, by(2)).event, sig: null } }],
    ['is signed by a stranger', added(SECOND, by(2, THIEF))],
    ['is said by another actor', added(SECOND, { ...by(2, FIRST), actor: actorOf(THIEF) })],
    ['is the key of somebody else, without a proof', signed(workKinds, { aggregate: aggregateOf(ACTOR), kind: 'ActorKeyAdded', payload: { key: SECOND.publicKey, proof: '00'.repeat(64) } }, by(2, FIRST))], // prettier-ignore
    ['comes with the proof for another actor', signed(workKinds, { ...publishKey(actorOf(THIEF), SECOND), aggregate: aggregateOf(ACTOR) }, by(2, FIRST))], // prettier-ignore
  ])('do not include one that %s', (_, event) => {
    expect(keysOf(ringOf([added(FIRST, by(1)), event]))).toEqual([FIRST.publicKey]);
  });

  it('are those of the root that comes first, and the others are named', () => {
    const ring = ringOf([added(FIRST, by(5)), added(THIEF, by(6)), added(SECOND, by(7, THIEF))]);
    expect([keysOf(ring), ring.others]).toEqual([[FIRST.publicKey], [THIEF.publicKey]]);
  });

  it('are not those of somebody who says that it was earlier, where the first one was seen or named before', () => {
    const events = [added(FIRST, by(5)), added(THIEF, by(1))];
    expect(keysOf(ringOf(events))).toEqual([THIEF.publicKey]);
    for (const how of ['first-seen', 'explicit'] as const) {
      expect(keysOf(ringOf(events, { key: FIRST.publicKey, how }))).toEqual([FIRST.publicKey]);
    }
  });

  it('are bound to an id that is the hash of the first one, whatever anybody saw first', () => {
    const actor = actorOf(FIRST);
    const events = [added(THIEF, by(1, undefined, actor)), added(FIRST, by(5, undefined, actor))];
    const pin: Pin = { key: THIEF.publicKey, how: 'first-seen' };
    expect(ringOf(events, pin, actor)).toMatchObject({ basis: 'id', keys: [{ key: FIRST.publicKey }] });
    expect(ringOf(events, { ...pin, how: 'explicit' }, actor)).toMatchObject({ basis: 'explicit' });
  });

  it('may be known to this clone alone', () => {
    const pin: Pin = { key: FIRST.publicKey, how: 'own' };
    expect(ringOf([], pin)).toMatchObject({ basis: 'own', keys: [{ key: FIRST.publicKey, since: undefined }] });
    expect(ringOf([added(SECOND, by(1))], pin)).toMatchObject({ basis: 'log', keys: [{ key: SECOND.publicKey }] });
  });

  it('stop to count from the time of their revocation, and then add and revoke nothing', () => {
    const events = [
      added(FIRST, by(1)),
      added(SECOND, by(2, FIRST)),
      revoked(FIRST, 10, by(9, SECOND)),
      added(THIEF, by(10, FIRST)),
      revoked(SECOND, 0, by(11, FIRST)),
    ];
    expect(ringOf(events).keys).toEqual([
      { key: FIRST.publicKey, since: 1, revokedFrom: 10, reason: 'lost' },
      { key: SECOND.publicKey, since: 2, revokedFrom: undefined, reason: undefined },
    ]);
  });

  it('are revoked from the earliest time that was said', () => {
    const events = [added(FIRST, by(1)), added(SECOND, by(2, FIRST)), revoked(FIRST, 50, by(3, SECOND))];
    const from = (...more: SealedEvent[]) => ringOf([...events, ...more]).keys[0]?.revokedFrom;
    expect(from(revoked(FIRST, 20, by(4, SECOND)))).toBe(20);
    expect(from(revoked(FIRST, 90, by(4, SECOND)))).toBe(50);
  });

  it('come out the same in every order', () => {
    const events = [
      added(FIRST, by(1)),
      added(SECOND, by(2, FIRST)),
      added(THIEF, by(1)),
      revoked(FIRST, 5, by(4, SECOND)),
      added(THIRD, by(6, FIRST)),
      added(THIRD, by(3, SECOND)),
      revoked(SECOND, 9, by(8, THIRD)),
    ];
    const expected = ringOf(events);
    const orders = fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length });
    fc.assert(
      fc.property(orders, (order) => {
        expect(ringOf(order)).toEqual(expected);
      }),
      counts(20),
    );
  });
});

describe('a verdict', () => {
  const ring = ringOf([
    added(FIRST, by(10)),
    added(SECOND, by(20, FIRST)),
    revoked(FIRST, 30, by(25, SECOND)),
    added(THIEF, by(99)),
  ]);
  const cut = { ...said(40, SECOND), sig: new Uint8Array(63) };
  it.each<[Verdict, string, Parameters<typeof judge>[0]]>([
    ['valid', 'a key of the author', said(40, SECOND)],
    ['valid', 'a key before it was revoked', said(29, FIRST)],
    ['valid', 'a key before it was published', said(1, SECOND)],
    ['revoked', 'a key from when it was revoked on', said(30, FIRST)],
    ['unsigned', 'nobody, before the author signed', said(10)],
    ['missing', 'nobody, though the author signs', said(11)],
    ['unknown-key', 'a key that claims to be the first and does not count', said(40, THIEF)],
    ['bad', 'a stranger', said(40, THIRD)],
    ['bad', 'a key of the author, for another event', { ...said(41), sig: said(40, SECOND).sig }],
    ['bad', 'nobody: it is no signature', cut],
    ['bad', 'nobody: it is empty', { ...said(40), sig: new Uint8Array() }],
  ])('is %s for what was signed by %s', (verdict, _, event) => {
    expect(verdictOf(event, ring)).toBe(verdict);
  });

  it('is that the key is unknown where no key of the author is', () => {
    const nobody = ringOf([]);
    expect([verdictOf(said(1, FIRST), nobody), verdictOf(said(1), nobody)]).toEqual(['unknown-key', 'unsigned']);
  });
});
