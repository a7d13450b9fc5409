import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementTexts } from '../../../src/domain/import/jsonTexts.ts';
import { counts } from '../../support/counts.ts';

describe('the texts of elements', () => {
  it.each([
    ['compact', '{"a":[1,{"b":[2]},"]"]}', ['1', '{"b":[2]}', '"]"']],
    ['spaced', ' { "a" : [ 1 , { "b" : 2 }\n] } ', ['1', '{ "b" : 2 }']],
    ['after other members', '{"x":{"a":[9]},"y":"\\"a\\":[8]","a":[true,null]}', ['true', 'null']],
    [
      'escaped quotes and backslashes',
      '{"a":["\\\\","\\"}",{"k":"\\\\\\""}]}',
      ['"\\\\"', '"\\"}"', '{"k":"\\\\\\""}'],
    ],
    ['an escaped key', '{"\\u0061":[1]}', ['1']],
    ['a repeated key: the last one, as for JSON.parse', '{"a":[1],"a":[2]}', ['2']],
    ['an empty array', '{"a":[]}', []],
    ['no array', '{"a":{"b":1}}', undefined],
    ['no such key', '{"b":[1]}', undefined],
    ['no object', '[1]', undefined],
  ])('%s', (_, document, texts) => expect(elementTexts(document, 'a')).toEqual(texts));

  it('are those that JSON.stringify wrote', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.nat(3),
        (list, rest, indent) => {
          const document = JSON.stringify({ ...rest, wanted: list }, null, indent);
          const texts = elementTexts(document, 'wanted') ?? [];
          expect(texts.map((text): unknown => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)));
          if (indent === 0) expect(texts).toEqual(list.map((value) => JSON.stringify(value)));
        },
      ),
      counts(200),
    );
  });
});
