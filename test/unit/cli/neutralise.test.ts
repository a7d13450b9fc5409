import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonSuccess } from '../../../src/cli/render/envelope.ts';
import { neutralise, oneLine } from '../../../src/cli/render/neutralise.ts';
import { FIXED, text } from '../../support/arbitraries.ts';

it.each([
  ['a screen clear', 'a\x1b[2Jb', 'a\\x1b[2Jb'],
  ['a title of the window', '\x1b]0;owned\x07', '\\x1b]0;owned\\x07'],
  ['a control sequence of eight bits', 'a\u009b31mb', 'a\\x9b31mb'],
  ['a carriage return that hides text', 'seen\rhidden', 'seen\\x0dhidden'],
  ['backspaces', 'a\b\bb', 'a\\x08\\x08b'],
  ['text that runs backwards', 'user\u202ecod.exe', 'user\\u202ecod.exe'],
  ['an isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
  ['delete', '\x7f', '\\x7f'],
  ['nul', '\0', '\\x00'],
  ['Windows line ends', 'a\r\nb', 'a\nb'],
  ['line feeds and tabs', 'a\n\tb', 'a\n\tb'],
  ['emoji and scripts', 'für 日本語 👩‍👩‍👧 עברית', 'für 日本語 👩‍👩‍👧 עברית'],
])('%s', (_, raw, shown) => {
  expect(neutralise(raw)).toBe(shown);
});

it('keeps a title on one line', () => {
  expect(oneLine('a \r\n\n b\tc')).toBe('a b c');
});

const terminalControls = fc.constantFrom('\x1b[31m', '\x9b', '\r', '\x07', '\u202e', '\u2028', '\x7f', '\b');
const hostile = fc.array(fc.oneof(terminalControls, text), { maxLength: 8 }).map((parts) => parts.join(''));

it('leaves nothing that a terminal obeys', () => {
  fc.assert(
    fc.property(hostile, (raw) => {
      expect(neutralise(raw)).not.toMatch(/[^\P{Cc}\n\t]|[\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c]/u);
      expect(oneLine(raw)).not.toMatch(/\p{Cc}/u);
    }),
    FIXED,
  );
});

it('writes JSON that is the same data and holds no control characters', () => {
  fc.assert(
    fc.property(hostile, (raw) => {
      const json = jsonSuccess({ raw });
      expect(json.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u2028-\u202e]/u);
      expect(JSON.parse(json)).toEqual({ schema_version: 1, ok: true, data: { raw } });
    }),
    FIXED,
  );
});
