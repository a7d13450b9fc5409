import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml, setTomlString } from '../../../src/base/toml.ts';
import { counts } from '../../support/counts.ts';

const KEY = 'default_actor';

describe('setting a key', () => {
  it.each([
    ['', 'default_actor = "x"\n'],
    ['a = 1', 'a = 1\ndefault_actor = "x"\n'],
    [
      '# why\ndefault_actor = "old" # note\n\n[snapshot]\nmax = 1\n',
      '# why\ndefault_actor = "x"\n\n[snapshot]\nmax = 1\n',
    ],
    ['[snapshot]\ndefault_actor = "not this"\n', 'default_actor = "x"\n[snapshot]\ndefault_actor = "not this"\n'],
    ['"default_actor" = "old"\r\nb = 1\r\n', 'default_actor = "x"\r\nb = 1\r\n'],
    ["  'default_actor'='old'", 'default_actor = "x"'],
    ['list = [\n  [1],\n  [2],\n]\n', 'list = [\n  [1],\n  [2],\n]\ndefault_actor = "x"\n'],
    ['list = [\n  [1],\n]\n[t]\n', 'default_actor = "x"\nlist = [\n  [1],\n]\n[t]\n'],
    ['\ufefflist = [\n[1]]\n[t]\n', '\ufeffdefault_actor = "x"\nlist = [\n[1]]\n[t]\n'],
    [
      'note = """\ndefault_actor = "in a text"\n"""\ndefault_actor = "old"\n',
      'note = """\ndefault_actor = "in a text"\n"""\ndefault_actor = "x"\n',
    ],
    ['note = """\n[no table]\n"""\n', 'note = """\n[no table]\n"""\ndefault_actor = "x"\n'],
  ])('in %j leaves the rest as it is', (before, after) => {
    expect(setTomlString(before, KEY, 'x')).toEqual({ ok: true, value: after });
    expect(parseToml(after)).toMatchObject({ ok: true, value: { default_actor: 'x' } });
  });

  it.each([
    ['over several lines', 'default_actor = """\nold"""\n'],
    ['as a table', '[default_actor]\na = 1\n'],
    ['in another spelling', '"default\\u005factor" = "old"\n'],
  ])('that stands there %s is left to the person', (_, before) => {
    expect(setTomlString(before, KEY, 'x')).toEqual({
      ok: false,
      error: 'it cannot be changed automatically; set it by hand: default_actor = "x"',
    });
  });

  it('of a text that is no TOML gives the place of the error', () => {
    expect(setTomlString('a = = 1', KEY, 'x')).toEqual(parseToml('a = = 1'));
    expect(parseToml('a = = 1').ok).toBe(false);
  });

  it('changes nothing else of any text', () => {
    const key = fc.constantFrom('a', 'b', 'c', '"d e"', KEY, `"${KEY}"`, `'${KEY}'`);
    const value = fc.constantFrom(
      ...['1', '0.5', 'nan', 'true', '"x"', "'''\n[t]\n'''", '[\n  [1],\n  [2] ]', '{ a = [1] }', '1979-05-27'],
      ...['"""\ndefault_actor = "in"\n[t]\n"""', '[ "]", # ]\n]', '07:32:00', '"default_actor = 1"'],
    );
    const line = fc.oneof(
      fc.tuple(key, value).map(([name, text]) => `${name} = ${text}`),
      fc.constantFrom('', '# default_actor = "x"', '[t]', '[[u]]', '["v w"]', '[ x . y ]'),
    );
    const documents = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, end, ended]) => lines.join(end) + (ended ? end : ''))
      .filter((text) => parseToml(text).ok);
    let changed = 0;
    const property = fc.property(documents, fc.string({ unit: 'grapheme' }), (text, wanted) => {
      const before = parseToml(text);
      const edited = setTomlString(text, KEY, wanted);
      if (!before.ok || !edited.ok) return;
      changed += 1;
      expect(parseToml(edited.value)).toEqual({ ok: true, value: { ...before.value, [KEY]: wanted } });
    });
    const { numRuns, ...seed } = counts(500);
    fc.assert(property, { ...seed, numRuns });
    expect(changed).toBeGreaterThan(numRuns * 0.8);
  });
});
