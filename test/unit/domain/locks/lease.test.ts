import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, utf8 } from '../../../../src/base/bytes.ts';
import { formatLease, isHeldBy, type Lease, parseLease } from '../../../../src/domain/locks/lease.ts';
import { lockRef } from '../../../../src/domain/locks/lockRef.ts';
import { counts } from '../../../support/counts.ts';

/** As the Rust program writes it (format, section 10). */
const RUST = `{
  "owner": "101112131415161718191a1b1c1d1e1f",
  "nonce": "4f393684-23f5-4468-a3fd-ecfb2621ef60",
  "expires_unix_ms": 1795167131560,
  "resource": "path:src/"
}`;

const OURS: Lease = {
  owner: '10'.repeat(16),
  nonce: '4f393684-23f5-4468-a3fd-ecfb2621ef60',
  expires: 1_795_167_131_560,
  resource: 'path:src',
  session: '0123456789abcdef',
  token: 7,
  ttl: 300_000,
  acquired: 1_795_166_831_560,
  reason: 'The parser',
};

// The four examples of the format, section 10, and one more of its bundle.
it.each([
  ['repo:global', '4fa20104a646a633'],
  ['issue:abc123', '877f08b680e1e50b'],
  ['path:src/', '44b4c10c4f52cd8d'],
  ['path:src/main.rs', 'eda6df87daf5b23f'],
  ['issue:1', '740a35d7c6631c13'],
])('the lock on %s is in the ref %s', (resource, hash) => {
  expect(lockRef(resource)).toBe(`refs/grite/locks/${hash}`);
});

it('the bytes of a lock of the Rust program are read, and would be written the same', () => {
  const lease = parseLease(utf8(RUST)) as Lease;
  expect(lease).toEqual({
    owner: '101112131415161718191a1b1c1d1e1f',
    nonce: '4f393684-23f5-4468-a3fd-ecfb2621ef60',
    expires: 1_795_167_131_560,
    resource: 'path:src/',
  });
  expect(fromUtf8(formatLease(lease))).toBe(RUST);
});

it('ours begin with the four fields that the Rust program demands', () => {
  expect(fromUtf8(formatLease(OURS))).toBe(`{
  "owner": "10101010101010101010101010101010",
  "nonce": "4f393684-23f5-4468-a3fd-ecfb2621ef60",
  "expires_unix_ms": 1795167131560,
  "resource": "path:src",
  "session": "0123456789abcdef",
  "fencing_token": 7,
  "ttl_ms": 300000,
  "acquired_unix_ms": 1795166831560,
  "reason": "The parser"
}`);
  expect(parseLease(formatLease(OURS))).toEqual(OURS);
});

it.each(['', '[]', 'null', '{}', RUST.replace('1795167131560', '-1'), RUST.replace('1795167131560', '"x"'), '\xff'])(
  'what is no lock is none: %j',
  (text) => {
    expect(parseLease(utf8(text))).toBeUndefined();
  },
);

it('a lock that is too long to be one is none, and no bytes make reading fail', () => {
  expect(parseLease(utf8(RUST.replace('path:src/', 'x'.repeat(70_000))))).toBeUndefined();
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.json().map(utf8)), (bytes) => {
      parseLease(bytes);
    }),
    counts(300),
  );
});

it.each([
  [{ session: 'a' }, 'a', true],
  [{ session: 'b' }, 'a', false],
  [{}, 'a', true],
])('%j is held by session %s of the same actor: %s', (fields, session, expected) => {
  const { session: _, ...rest } = OURS;
  expect(isHeldBy({ ...rest, ...fields }, { actor: OURS.owner, session })).toBe(expected);
  expect(isHeldBy({ ...rest, ...fields }, { actor: 'ff'.repeat(16), session })).toBe(false);
});
