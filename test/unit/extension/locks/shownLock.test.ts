import { describe, expect, it } from 'vitest';
import {
  endsSoon,
  type ListedLock,
  mergeLocks,
  type ShownLock,
  shownLocks,
  untilNextLook,
} from '../../../../src/extension/locks/shownLock.ts';

const NOW = 1_000_000;

function listed(change: Partial<ListedLock> = {}): ListedLock {
  return {
    resource: 'path:src',
    owner: 'ada0'.repeat(8),
    expires_unix_ms: 5_000_000,
    time_remaining_seconds: 600,
    expired: false,
    owner_name: 'Ada',
    session: '0123456789abcdef',
    mine: true,
    fencing_token: 7,
    acquired_unix_ms: 900_000,
    ttl_seconds: 600,
    reason: null,
    ...change,
  };
}

const shown = (change: Partial<ListedLock> = {}, now = NOW): ShownLock =>
  shownLocks([listed(change)], now)[0] as ShownLock;

describe('a lock as the editor shows it', () => {
  it('ends by the clock of this machine, whatever that of its holder says', () => {
    expect(shown({ expires_unix_ms: 3 }).ends).toBe(NOW + 600_000);
  });

  it('is called by what its holder calls itself, else by the beginning of its id', () => {
    expect(shown().owner).toBe('Ada');
    expect(shown({ owner_name: null }).owner).toBe('ada0ada0');
  });

  it('is not shown once it ended', () => {
    expect(shownLocks([listed({ expired: true, time_remaining_seconds: 0 })], NOW)).toEqual([]);
  });

  it.each<[what: string, change: Partial<ListedLock>, isSoon: boolean]>([
    ['two minutes before its end', { time_remaining_seconds: 120 }, true],
    ['longer before', { time_remaining_seconds: 121 }, false],
    ['in the last third of a short one', { time_remaining_seconds: 20, ttl_seconds: 60 }, true],
    ['earlier in a short one', { time_remaining_seconds: 21, ttl_seconds: 60 }, false],
    ['where it is not known how long it was taken for', { time_remaining_seconds: 60, ttl_seconds: null }, true],
    ['when it is that of another one', { time_remaining_seconds: 5, mine: false }, false],
  ])('%s ends soon or does not', (_, change, isSoon) => {
    expect(endsSoon(shown(change), NOW)).toBe(isSoon);
  });
});

it.each<[left: number, change: Partial<ListedLock>, wait: number | undefined]>([
  [600, {}, 60],
  [150, { ttl_seconds: 300 }, 30],
  [110, { ttl_seconds: 300 }, 10],
  [95, { ttl_seconds: 300 }, 5],
  [25, { ttl_seconds: 60 }, 5],
  [22, { ttl_seconds: 60 }, 2],
  [22, { ttl_seconds: 60, mine: false }, 2],
  [25, { ttl_seconds: 57 }, 5],
  [24, { ttl_seconds: 66 }, 2],
  [24, { ttl_seconds: 66, mine: false }, 4],
  [0, {}, undefined],
])('%i s before its end, with %j, it is looked at again in %s s', (left, change, wait) => {
  const lock = shown({ time_remaining_seconds: left, ...change });
  expect(untilNextLook(lock, NOW)).toBe(wait === undefined ? undefined : wait * 1_000);
});

describe('what changed since locks were listed before', () => {
  const before = shownLocks([listed(), listed({ resource: 'path:docs' })], NOW);

  it('is nothing when they were only listed again, and what stays keeps its end', () => {
    const again = shownLocks(
      [listed({ time_remaining_seconds: 598 }), listed({ resource: 'path:docs', time_remaining_seconds: 599 })],
      NOW + 1_500,
    );
    const { locks, changed } = mergeLocks(before, again);
    expect(changed).toEqual([]);
    expect(locks[0]).toBe(before[0]);
    expect(locks[1]).toBe(before[1]);
  });

  it.each<[what: string, change: Partial<ListedLock>]>([
    ['was renewed', { expires_unix_ms: 6_000_000 }],
    ['got another reason', { reason: 'Tests' }],
    ['is of another one now', { mine: false, owner: 'be40'.repeat(8), owner_name: 'Ben' }],
    ['is of somebody with another name', { owner_name: 'Ada Example' }],
  ])('is one that %s, as it was and as it is', (_, change) => {
    const now = shownLocks([listed(change), listed({ resource: 'path:docs' })], NOW);
    const { changed } = mergeLocks(before, now);
    expect(changed).toEqual([before[0], now[0]]);
  });

  it('is what came and what went', () => {
    const now = shownLocks([listed({ resource: 'path:docs' }), listed({ resource: 'repo:global' })], NOW);
    expect(mergeLocks(before, now).changed).toEqual([before[0], now[1]]);
    expect(mergeLocks(before, []).changed).toEqual(before);
  });

  it('tells renewals of one lock from another lock on the same', () => {
    const [first] = before as [ShownLock];
    expect(shown({ expires_unix_ms: 9, reason: 'Tests' }).taking).toBe(first.taking);
    expect(shown({ fencing_token: 8, acquired_unix_ms: 950_000 }).taking).not.toBe(first.taking);
  });
});
