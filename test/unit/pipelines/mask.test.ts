import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASKED, SecretMask } from '../../../src/domain/pipelines/mask.ts';
import { counts } from '../../support/counts.ts';

function masked(secrets: readonly string[], parts: readonly string[]): string {
  const mask = new SecretMask();
  for (const secret of secrets) mask.add(secret);
  return parts.map((part) => mask.push(part)).join('') + mask.end();
}

/** What the mask must give, made slowly: every place of every secret is covered, and each covered range is one mark. */
function expected(secrets: readonly string[], text: string): string {
  const covered = Array.from({ length: text.length }, () => false);
  for (const secret of secrets) {
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
      covered.fill(true, at, at + secret.length);
  }
  return covered
    .map((isCovered, at) => (isCovered ? (covered[at - 1] === true ? '' : MASKED) : text.charAt(at)))
    .join('');
}

function split(text: string, places: readonly number[]): readonly string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end));
}

describe('secrets', () => {
  it('are in no output, however it is split, and everything else stays', () => {
    // Few letters, so that secrets overlap, repeat and begin in one another. Nothing that is base64 of them is made of these.
    const word = fc.string({ unit: fc.constantFrom('_', '.', '~'), minLength: 4, maxLength: 8 });
    const text = fc.array(fc.oneof(word, fc.constantFrom('_', '.', '~', ' ', '\n')), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        text,
        fc.array(fc.nat(), { maxLength: 20 }),
        (secrets, pieces, places) => {
          const whole = pieces.map((piece, at) => secrets[at % 7] ?? piece).join('');
          const output = masked(secrets, split(whole, places));
          expect(output).toBe(expected(secrets, whole));
          for (const secret of secrets) expect(output).not.toContain(secret);
        },
      ),
      counts(500),
    );
  });

  it('are in no output in any of their forms', () => {
    const secret = fc
      .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
      .filter((text) => text.trim().length >= 6 && !text.includes('*'));
    fc.assert(
      fc.property(
        secret,
        fc.string(),
        fc.string(),
        fc.array(fc.nat(), { maxLength: 10 }),
        (given, before, after, places) => {
          const value = given.trim().toWellFormed();
          const base64 = Buffer.from(value).toString('base64');
          const whole = [
            before,
            value,
            base64,
            Buffer.from(value).toString('base64url'),
            encodeURIComponent(value),
            JSON.stringify(value),
            after,
          ].join(' ');
          const output = masked([value], split(whole, places));
          expect(output).not.toContain(value);
          expect(output).not.toContain(base64.replace(/=*$/, '').slice(0, -1));
          expect(output).not.toContain(encodeURIComponent(value));
        },
      ),
      counts(200),
    );
  });

  it('are found inside of what was encoded together with them', () => {
    const secret = 'correct horse battery';
    for (const before of ['', 'a', 'ab', 'abc']) {
      const output = masked([secret], [Buffer.from(`${before}${secret}!`).toString('base64')]);
      expect(output).toContain(MASKED);
      expect(output.length).toBeLessThan(16);
    }
  });

  it('of several lines are masked as a whole and line by line, with either end of a line', () => {
    const key = '-----BEGIN KEY-----\nabcdef123456\nghijkl789012\n-----END KEY-----\n';
    expect(masked([key], ['a ', key, ' b'])).toBe(`a ${MASKED}\n b`);
    expect(masked([key], [key.replaceAll('\n', '\r\n')])).toBe(`${MASKED}\r\n`);
    expect(masked([key], ['> ghijkl', '789012 <'])).toBe(`> ${MASKED} <`);
    expect(masked([key], [JSON.stringify({ key: key.trim() })])).toBe(`{"key":"${MASKED}"}`);
  });

  it('that are too short are refused, and so are too long ones', () => {
    const mask = new SecretMask();
    expect([mask.add('abc'), mask.add('  a\n'), mask.add(''), mask.add('a'.repeat(65_537)), mask.add('abcd')]).toEqual([
      'too-short',
      'too-short',
      'too-short',
      'too-long',
      undefined,
    ]);
    expect(mask.push('abc abcd') + mask.end()).toBe(`abc ${MASKED}`);
  });

  it('that are told on the way are masked from there on, in what is held back too', () => {
    const mask = new SecretMask();
    mask.add('hunter2-long');
    expect(mask.push('x hunter2')).toBe('x ');
    mask.add('hunter2');
    expect(mask.push('! hunter2') + mask.end()).toBe(`${MASKED}! ${MASKED}`);
  });

  it('that are told while another one is half shown uncover nothing of it', () => {
    const mask = new SecretMask();
    mask.add('xyabcdefgh');
    mask.add('abcdefgh12');
    const shown = mask.push('xyabcdefgh1');
    mask.add('bcde');
    expect(shown + mask.push('zz') + mask.end()).toBe(`${MASKED}1zz`);
  });

  it('hold nothing back that cannot become one', () => {
    const mask = new SecretMask();
    mask.add('password1');
    expect(mask.push('Continue? [y/N] ')).toBe('Continue? [y/N] ');
    expect(mask.push('pass')).toBe('');
    expect(mask.push('ing')).toBe('passing');
  });
});
