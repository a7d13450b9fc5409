import { describe, expect, it } from 'vitest';
import { findCycle } from './findCycle.ts';

describe('findCycle', () => {
  it.each([
    ['nothing', {}, []],
    ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'] }, []],
    ['itself', { a: ['a'] }, ['a', 'a']],
    ['a ring behind a tail', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b', 'c', 'd', 'b']],
  ])('of %s', (_, graph: Record<string, string[]>, cycle) => {
    expect(findCycle(new Map(Object.entries(graph)))).toEqual(cycle);
  });
});
