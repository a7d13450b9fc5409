import { describe, expect, it } from 'vitest';
import type { ActorId } from '../../../src/base/ids.ts';
import { decideProfile } from '../../../src/domain/actors/decideProfile.ts';

const ACTOR = 'ad'.repeat(16) as ActorId;
const ADA = { name: 'Ada', email: 'ada@example.com', login: null };

describe('a profile', () => {
  it('is an event of the actor about itself', () => {
    expect(decideProfile(ACTOR, undefined, { name: 'Ada', email: 'ada@example.com' })).toEqual({
      ok: true,
      value: [{ aggregate: ACTOR, kind: 'ActorProfile', payload: ADA }],
    });
  });

  it.each([
    ['a part', { login: 'ada' }, { ...ADA, login: 'ada' }],
    ['another name', { name: 'Ada L.' }, { ...ADA, name: 'Ada L.' }],
    ['no e-mail address any more', { email: '' }, { ...ADA, email: null }],
  ])('that is there gets %s', (_, intent, payload) => {
    expect(decideProfile(ACTOR, ADA, intent)).toMatchObject({ value: [{ payload }] });
  });

  it.each([{}, { name: 'Ada' }, { ...ADA, login: '' }])('that says %j already needs no event', (intent) => {
    expect(decideProfile(ACTOR, ADA, intent)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['name', '', 'empty'],
    ['name', ' \t', 'empty'],
    ['name', 'a\nb', 'control-character'],
    ['email', '\x1b[2J', 'control-character'],
    ['login', '\ud800', 'not-unicode'],
    ['login', 'ß'.repeat(129), 'too-long'],
  ])('cannot have the %s %j', (field, value, reason) => {
    expect(decideProfile(ACTOR, ADA, { [field]: value })).toMatchObject({
      error: { code: 'profile-invalid', details: { field, reason } },
    });
  });

  it('needs a name first', () => {
    expect(decideProfile(ACTOR, undefined, { email: 'a@b' })).toMatchObject({
      error: { code: 'profile-name-missing' },
    });
  });
});
