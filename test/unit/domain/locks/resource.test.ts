import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlap } from '../../../../src/domain/locks/overlap.ts';
import { parseResource, readResource, resourceText } from '../../../../src/domain/locks/resource.ts';
import { counts } from '../../../support/counts.ts';

const ID = '7f3a2c91'.repeat(4);

it.each([
  ['repo', 'repo:global'],
  ['repo:global', 'repo:global'],
  ['gi-7f3a2c91', 'issue:gi-7f3a2c91'],
  [`issue:${ID}`, `issue:${ID}`],
  ['path:src/', 'path:src'],
  ['path:./src//a/../b/./c', 'path:src/b/c'],
  ['path:.', 'path:.'],
  ['path:src/..', 'path:.'],
  ['path:u\u0308ber', 'path:\u00fcber'],
  ['task:42', 'task:42'],
  ['deploy:staging', 'deploy:staging'],
  ['path:a:b', 'path:a:b'],
])('%j is %j', (text, canonical) => {
  const parsed = parseResource(text);
  expect(parsed.ok && resourceText(parsed.value)).toBe(canonical);
});

it.each([
  ['', 'empty'],
  ['path:', 'empty'],
  ['src', 'bare'],
  ['Path:src', 'bare'],
  [':x', 'bare'],
  ['path:../x', 'outside'],
  ['path:a/../../x', 'outside'],
  ['path:/etc/passwd', 'outside'],
  ['path:a\nb', 'not-text'],
  ['path:\ud800', 'not-text'],
  [`path:${'x'.repeat(5_000)}`, 'too-long'],
])('%j is refused: %s', (text, reason) => {
  expect(parseResource(text)).toMatchObject({ error: { code: 'lock-resource-malformed', details: { reason } } });
});

it.each([
  ['repo:global', 'path:src', true],
  ['repo:global', 'deploy:staging', true],
  ['repo:global', 'repo:other', true],
  ['path:src', 'path:src', true],
  ['path:src', 'path:src/a', true],
  ['path:src', 'path:srca', false],
  ['path:src/a', 'path:src/b', false],
  ['path:.', 'path:src/b', true],
  ['path:SRC', 'path:src/b', true],
  ['path:src', `issue:${ID}`, false],
  [`issue:${ID}`, `issue:${ID}`, true],
  [`issue:${ID}`, 'issue:7f3a', true],
  [`issue:${ID}`, 'issue:gi-7f3a2c', true],
  [`issue:${ID}`, 'issue:7f3', false],
  [`issue:${ID}`, `issue:${'7f3a2c92'.repeat(4)}`, false],
  ['issue:1', 'issue:1', true],
  ['task:1', 'task:1', true],
  ['task:1', 'task:11', false],
  ['task:1', 'job:1', false],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(overlap(readResource(a), readResource(b))).toBe(expected);
  expect(overlap(readResource(b), readResource(a))).toBe(expected);
});

it('any text is a resource or refused; a canonical one is its own canonical form, and overlaps with itself', () => {
  const parts = fc.array(fc.constantFrom('a', 'B', '.', '..', '', 'ü', ':', 'x y'), { maxLength: 6 });
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.constantFrom('path', 'issue', 'repo', 'task'), parts).map(([kind, all]) => `${kind}:${all.join('/')}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseResource(text);
      const resource = parsed.ok ? parsed.value : readResource(text);
      expect(overlap(resource, resource)).toBe(true);
      if (!parsed.ok) return;
      expect(parseResource(resourceText(parsed.value))).toEqual(parsed);
      if (parsed.value.kind === 'path') expect(parsed.value.name.split('/')).not.toContain('..');
    }),
    counts(500),
  );
});
