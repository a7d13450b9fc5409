import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../../src/extension/ui/fileName.ts';

describe('the name of a file that others named', () => {
  it.each([
    ['screen shot.png', 'screen shot.png'],
    ['log.txt', 'log.txt'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['...', '_'],
    ['C:\\x', 'C__x'],
    ['.bashrc', '_bashrc'],
    ['a/b\\c:d', 'a_b_c_d'],
    ['', 'file'],
    ['gpj.\u202eexe', 'gpj._exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1.tar.gz', '_COM1.tar.gz'],
    ['console.log', 'console.log'],
  ])('%j is %j', (name, expected) => expect(fileName(name)).toBe(expected));

  it('is cut, but not its ending', () => {
    expect(fileName(`${'x'.repeat(500)}.png`)).toMatch(/^x{76}\.png$/);
  });

  it('is one that file systems take, and stays in its folder', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
    );
    fc.assert(
      fc.property(fc.oneof(name, fc.constant('あ'.repeat(300)), fc.constant(`${'😀'.repeat(99)}.png`)), (given) => {
        const plain = fileName(given);
        expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(255);
        expect(plain).not.toBe('');
        expect(plain).not.toMatch(/[/\\\p{Cc}]|^\.|[. ]$/u);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
  });
});
