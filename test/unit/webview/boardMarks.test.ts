import { describe, expect, it } from 'vitest';
import { dayOf, shortDay } from '../../../webview/board/dates.ts';
import { hueOf, HUES, initialsOf } from '../../../webview/board/hue.ts';

describe('marks of a card', () => {
  it('name a user by one or two letters', () => {
    expect(initialsOf('alice')).toBe('AL');
    expect(initialsOf('ada.lovelace@example.org')).toBe('AL');
    expect(initialsOf('Grace Brewster Hopper')).toBe('GH');
    expect(initialsOf('élan')).toBe('ÉL');
    expect(initialsOf('@')).toBe('?');
    expect(initialsOf('李小龍')).toBe('李小');
  });

  it('give a text always the same hue', () => {
    expect(hueOf('Bug')).toBe(hueOf('bug'));
    const hues = new Set(Array.from({ length: 60 }, (_, at) => hueOf(`label ${at}`)));
    expect(hues.size).toBe(HUES);
  });

  it('write a day short, and what is no day as it is', () => {
    expect(shortDay('2026-03-01', '2026-11-21', 'en')).toBe('Mar 1');
    expect(shortDay('2027-03-01', '2026-11-21', 'en')).toBe('Mar 1, 2027');
    expect(shortDay('someday', '2026-11-21', 'en')).toBe('someday');
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});
