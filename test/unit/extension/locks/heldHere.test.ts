import { describe, expect, it } from 'vitest';
import { forgetHeld, heldHere, noteHeld } from '../../../../src/extension/locks/heldHere.ts';
import { MemoryMemento } from '../../../fakes/memoryMemento.ts';

const SRC = { repository: '/a/.git', resource: 'path:src', ttl: 60_000 };
const ELSEWHERE = { ...SRC, repository: '/b/.git' };

describe('what a window holds', () => {
  it('is what was taken in it and not given back, each once, with the time of the last taking', async () => {
    const state = new MemoryMemento();
    expect(heldHere(state)).toEqual([]);
    await noteHeld(state, SRC);
    await noteHeld(state, ELSEWHERE);
    await noteHeld(state, { ...SRC, ttl: 90_000 });
    expect(heldHere(state)).toEqual([ELSEWHERE, { ...SRC, ttl: 90_000 }]);
    await forgetHeld(state, SRC);
    await forgetHeld(state, SRC);
    expect(heldHere(state)).toEqual([ELSEWHERE]);
  });

  it.each([{}, 'nonsense', [1, null, { repository: 'a' }, { ...SRC, ttl: -1 }]])('is nothing of %j', async (kept) => {
    const state = new MemoryMemento();
    await state.update('grite.locks.heldHere', kept);
    expect(heldHere(state)).toEqual([]);
  });
});
