import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { branchName, issueOfBranch } from '../../../../src/domain/issues/branch.ts';
import { isRefName } from '../../../../src/node/git/refName.ts';
import { counts } from '../../../support/counts.ts';

const ID = '7f3a2c91'.padEnd(32, '0') as AggregateId;

describe('the branch for an issue', () => {
  it.each([
    ['Login fails on Safari', 'gi-7f3a2c91-login-fails-on-safari'],
    ['  Über-Größe: Straße, Łódź & Ærø!  ', 'gi-7f3a2c91-uber-grosse-strasse-lodz-aero'],
    ["Don't panic…", 'gi-7f3a2c91-dont-panic'],
    ['ＦＵＬＬ width ﬁ', 'gi-7f3a2c91-full-width-fi'],
    ['../../etc/passwd.lock @{u}', 'gi-7f3a2c91-etc-passwd-lock-u'],
    ['🔥🚒', 'gi-7f3a2c91'],
    ['日本語の題名', 'gi-7f3a2c91'],
    ['', 'gi-7f3a2c91'],
    ['---', 'gi-7f3a2c91'],
    [
      'A very long title that goes on and on until nobody reads it any more',
      'gi-7f3a2c91-a-very-long-title-that-goes-on-and-on-until-nobody',
    ],
    ['x'.repeat(300), `gi-7f3a2c91-${'x'.repeat(50)}`],
  ])('of %j is %s', (title, name) => expect(branchName({ id: ID, title })).toBe(name));

  it('has a name that git accepts, is short, and names the issue, whatever the title is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 4, max: 32 }), (title, digits) => {
        const name = branchName({ id: ID, title }, digits);
        expect(isRefName(`refs/heads/${name}`)).toBe(true);
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(name.length).toBeLessThanOrEqual(digits + 54);
        expect(issueOfBranch(name)).toBe(ID.slice(0, digits));
      }),
      counts(300),
    );
  });

  it.each([
    ['gi-7f3a2c91', '7f3a2c91'],
    ['GI-7F3A-x', '7f3a'],
    ['feature/gi-7f3a2c91-login', '7f3a2c91'],
    ['alice/fix_gi-7f3a', '7f3a'],
    ['gi-7f3a2c91-dead', '7f3a2c91'],
    ['main', undefined],
    ['gi-7f3', undefined],
    ['magi-7f3a', undefined],
    ['gi-7f3a2c91x', undefined],
    [`gi-${'a'.repeat(33)}`, undefined],
    ['7f3a2c91', undefined],
  ])('called %s is for %s', (name, issue) => expect(issueOfBranch(name)).toBe(issue));
});
