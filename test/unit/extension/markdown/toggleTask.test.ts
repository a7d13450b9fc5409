import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../../src/extension/markdown/renderMarkdown.ts';
import { toggleTask } from '../../../../src/extension/markdown/toggleTask.ts';

/** Whether each box of the rendered text is ticked, in order. */
const boxes = (source: string): boolean[] =>
  [...renderMarkdown(source, { canTick: true }).matchAll(/<input type="checkbox" data-task="(\d+)"[^>]*>/g)].map(
    ([tag, index], at) => {
      expect(Number(index)).toBe(at);
      return / checked=""/.test(tag);
    },
  );

describe('a box of a task list', () => {
  it.each([
    ['- [ ] a\n- [x] b', 0, '- [x] a\n- [x] b'],
    ['- [ ] a\n- [X] b', 1, '- [ ] a\n- [ ] b'],
    ['1. [ ] a\r\n2) [ ] b\r\n\r\n3) [ ] c', 1, '1. [ ] a\r\n2) [x] b\r\n\r\n3) [ ] c'],
    ['```\n- [ ] code\n```\n- [ ] a', 0, '```\n- [ ] code\n```\n- [x] a'],
    ['    - [ ] code\n\n- [ ] a [ ] b', 0, '    - [ ] code\n\n- [x] a [ ] b'],
    ['> - [ ] quoted\n>   * [ ] deep', 1, '> - [ ] quoted\n>   * [x] deep'],
    ['- - [ ] nested', 0, '- - [x] nested'],
    ['-\n  [ ] below its marker', 0, '-\n  [x] below its marker'],
    ['text [ ] no box\n\n* [ ] a', 0, 'text [ ] no box\n\n* [x] a'],
    ['- [x](https://x.example) a link\n- [ ] a', 0, '- [x](https://x.example) a link\n- [x] a'],
    ['<!--\n- [ ] shown, for HTML is text\n-->', 0, '<!--\n- [x] shown, for HTML is text\n-->'],
  ])('%j, number %i', (source, index, expected) => {
    const before = boxes(source);
    expect(toggleTask(source, index, !before[index])).toBe(expected);
    expect(boxes(expected)).toEqual(before.map((checked, at) => (at === index ? !checked : checked)));
  });

  it('that is not there changes nothing', () => {
    expect(toggleTask('- [ ] a', 1, true)).toBeUndefined();
    expect(toggleTask('', 0, true)).toBeUndefined();
  });

  it('is disabled where it cannot be ticked', () => {
    expect(renderMarkdown('- [ ] a')).toContain(' disabled=""');
    expect(renderMarkdown('- [ ] a', { canTick: true })).not.toContain('disabled');
  });

  it('has its text as its name', () => {
    expect(renderMarkdown('- [ ] **write** `it` "down"', { canTick: true })).toContain(
      'aria-label="write it &quot;down&quot;"',
    );
  });
});

describe('ticking any box of any text', () => {
  const line = fc.tuple(
    fc.constantFrom('', '  ', '    ', '> ', '\t'),
    fc.constantFrom('- [ ] ', '- [x] ', '* [X] ', '1. [ ] ', '- ', '```', '~~~', '# ', '', '[ ] ', '- [ ]', '---'),
    fc.constantFrom('a', '[ ] b', '`[ ]`', ''),
  );
  const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'));

  it('ticks that one and changes nothing else', () => {
    fc.assert(
      fc.property(text, fc.nat(), ([lines, end], seed) => {
        const source = lines.map((parts) => parts.join('')).join(end);
        const before = boxes(source);
        if (before.length === 0) return;
        const index = seed % before.length;
        const after = toggleTask(source, index, !before[index]);
        expect(after).toHaveLength(source.length);
        expect(boxes(after!)).toEqual(before.map((checked, at) => (at === index ? !checked : checked)));
        expect(toggleTask(after!, index, before[index]!)?.toLowerCase()).toBe(source.toLowerCase());
      }),
    );
  });
});
