import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

type Texts = Readonly<Record<string, string>>;

const read = (path: string): Texts => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Texts;

/** Every translation, and the texts that it translates. */
const translations = [
  ...readdirSync(new URL('.', root)).map((path) => ({ path, of: 'package.nls.json' })),
  ...readdirSync(new URL('l10n/', root)).map((path) => ({ path: `l10n/${path}`, of: 'l10n/bundle.l10n.json' })),
].filter(({ path }) => /^(?:package\.nls|l10n\/bundle\.l10n)\.[a-z-]+\.json$/.test(path));

/** What is put into a text, and what is done when it is pressed: both stay as they are in every language. */
function fixedParts(text: string): readonly string[] {
  return [...text.matchAll(/\{\d+\}|\]\(command:[^)]+\)|`[^`]+`/g)].map(([part]) => part).sort();
}

describe('translations', () => {
  it('are there in at least one language', () => {
    expect(existsSync(new URL('package.nls.de.json', root))).toBe(true);
    expect(translations.map(({ path }) => path)).toContain('l10n/bundle.l10n.de.json');
  });

  describe.each(translations)('$path', ({ path, of }) => {
    const [texts, original] = [read(path), read(of)];

    it('has every text, and no other', () => {
      expect(Object.keys(original).filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
      expect(Object.keys(texts).filter((key) => !Object.hasOwn(original, key))).toEqual([]);
    });

    it('puts the same things into each', () => {
      const different = Object.keys(texts).filter((key) => {
        return JSON.stringify(fixedParts(texts[key]!)) !== JSON.stringify(fixedParts(original[key]!));
      });
      expect(different).toEqual([]);
    });

    it('leaves none empty', () => {
      expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
    });
  });
});
