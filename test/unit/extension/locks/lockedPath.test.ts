import { describe, expect, it } from 'vitest';
import { readResource } from '../../../../src/domain/locks/resource.ts';
import { lockOn, locksAgainst } from '../../../../src/extension/locks/lockedPath.ts';
import type { ShownLock } from '../../../../src/extension/locks/shownLock.ts';

/** `!` before what others hold. */
function lock(text: string): ShownLock {
  const resource = text.replace('!', '');
  const isMine = !text.startsWith('!');
  const on = readResource(resource);
  return { resource, on, isMine, owner: 'Ada', reason: undefined, ends: 0, ttl: 0, taking: text, mark: text };
}

/** What is shown on a path, and what stands against changing it. */
const CASES: readonly (readonly [locks: string, path: string, shown: string | undefined, against: string])[] = [
  ['path:src', 'src', 'path:src', ''],
  ['!path:src', 'src', '!path:src', '!path:src'],
  ['!path:src', 'src/parser/read.js', '!path:src', '!path:src'],
  ['!path:src', 'srcs', undefined, ''],
  ['!path:src/a.js', 'src', undefined, '!path:src/a.js'],
  ['!path:src/a.js', 'src/b.js', undefined, ''],
  ['path:src path:src/parser', 'src/parser/read.js', 'path:src/parser', ''],
  ['path:src !path:src/parser', 'src/parser/read.js', '!path:src/parser', '!path:src/parser'],
  ['!path:SRC/A.js', 'src/a.JS', '!path:SRC/A.js', '!path:SRC/A.js'],
  ['!repo:global', 'src/a.js', undefined, '!repo:global'],
  ['!path:.', 'src/a.js', undefined, '!path:.'],
  ['!path:.', '', '!path:.', '!path:.'],
  ['!path:src', '', undefined, '!path:src'],
  ['!issue:gi-7f3a2c91 !task:src', 'src', undefined, ''],
  ['!path:a/b/c/d', 'a/b', undefined, '!path:a/b/c/d'],
];

describe('a lock and a file', () => {
  it.each(CASES)('%s on %s: shows %s, and against it stands %s', (locks, path, shown, against) => {
    const all = locks.split(' ').map(lock);
    expect(lockOn(all, path)?.mark).toBe(shown);
    expect(
      locksAgainst(all, path)
        .map(({ mark }) => mark)
        .join(' '),
    ).toBe(against);
  });
});
