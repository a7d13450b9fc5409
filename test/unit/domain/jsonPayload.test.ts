import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueKinds, workKinds } from '../../../src/domain/event/catalog.ts';
import { payloadFromJson, payloadToJson } from '../../../src/domain/event/jsonPayload.ts';
import type { Kind } from '../../../src/domain/event/kind.ts';
import { payloads } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';

const kinds: readonly Kind[] = [...issueKinds.all, ...workKinds.all];
const kindOf = (name: string): Kind => {
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
};

describe('payloads in JSON', () => {
  it.each(kinds)('$name: the example comes back', (kind) => {
    const json: unknown = JSON.parse(JSON.stringify(payloadToJson(kind.name, kind.example)));
    expect(payloadFromJson(kind, json)).toEqual(kind.example);
  });

  it.each([
    ['DependencyAdded', { target: 'aabbccddeeff00112233445566778899', dep_type: 'blocks' }],
    ['AttachmentAdded', { name: 'log.txt', mime: 'text/plain' }],
    ['ContextUpdated', { symbol_count: 2, content_hash: 'aa'.repeat(32) }],
    ['StateChanged', { state: 'closed' }],
  ])('%s has the names of grite', (name, expected) => {
    expect(payloadToJson(name, kindOf(name).example)).toMatchObject(expected);
  });

  it('every payload comes back', () => {
    for (const [name, payload] of Object.entries(payloads)) {
      const kind = kindOf(name);
      fc.assert(
        fc.property(payload, (value) => {
          const json: unknown = JSON.parse(JSON.stringify(payloadToJson(name, value)));
          expect(payloadFromJson(kind, json)).toEqual(value);
        }),
        counts(20),
      );
    }
  });

  it.each([
    ['StateChanged', { state: 'half open' }],
    ['StateChanged', {}],
    ['StateChanged', { state: 'open', more: 1 }],
    ['StateChanged', null],
    ['StateChanged', ['open']],
    ['CommentAdded', { body: 'half a pair: \ud800' }],
    ['DependencyAdded', { target: 'AABBCCDDEEFF00112233445566778899', dep_type: 'blocks' }],
    ['DependencyAdded', { target: 'aabb', dep_type: 'blocks' }],
    ['ContextUpdated', { path: '', language: '', symbol_count: 2, summary: '', content_hash: 'aa'.repeat(32) }],
    [
      'ContextUpdated',
      { path: '', language: '', symbol_count: 2, symbols: [], summary: '', content_hash: 'aa'.repeat(32) },
    ],
    ['ContextUpdated', { path: '', language: '', symbols: [{ name: 1 }], summary: '', content_hash: 'aa'.repeat(32) }],
  ])('%s: %j is no payload', (name, json) => {
    expect(payloadFromJson(kindOf(name), json)).toBeUndefined();
  });

  it('nothing that JSON can hold makes it throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.jsonValue(), (kind, json) => {
        payloadFromJson(kind, json);
      }),
      counts(200),
    );
  });
});
