import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGIN, END, placeSection } from '../../../src/app/agents/placeSection.ts';
import { counts } from '../../support/counts.ts';

const MARKED = `${BEGIN}\n## S\n\ntext\n${END}`;
const SECTION = '## S\n\ntext\n';

describe('a section', () => {
  it.each([
    ['nothing', '', `${MARKED}\n`],
    ['a text', '# Mine\n', `# Mine\n\n${MARKED}\n`],
    ['a text without a final line break', '# Mine', `# Mine\n\n${MARKED}`],
    ['a text with the line breaks of Windows', '# Mine\r\n', `# Mine\r\n\r\n${MARKED.replaceAll('\n', '\r\n')}\r\n`],
    ['a text with a byte order mark', '\ufeff# Mine\n', `\ufeff# Mine\n\n${MARKED}\n`],
    ['one that speaks of the markers', `Between \`${BEGIN}\` and\n`, `Between \`${BEGIN}\` and\n\n${MARKED}\n`],
  ])('comes to the end of %s', (_, text, expected) => {
    expect(placeSection(text, SECTION)).toEqual({ ok: true, value: expected });
    expect(placeSection(expected, SECTION)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['an older one', `a\n${BEGIN}\nold\n${END}\nb`, `a\n${MARKED}\nb`],
    ['an empty one', `${BEGIN}\n${END}`, MARKED],
    ['one that is indented', `  ${BEGIN}  \nold\n\t${END} \n\n\n`, `  ${MARKED} \n\n\n`],
    ['one of Windows', `a\r\n${BEGIN}\r\n${END}\r\nb\r\n`, `a\r\n${MARKED.replaceAll('\n', '\r\n')}\r\nb\r\n`],
    ['one beside that of another program', `## Grite\n${BEGIN}\n${END}\n`, `## Grite\n${MARKED}\n`],
  ])('takes the place of %s', (_, text, expected) => {
    expect(placeSection(text, SECTION)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['a begin without an end', `a\n${BEGIN}\nb\n`],
    ['an end without a begin', `a\n${END}\nb\n`],
    ['an end before its begin', `${END}\n${BEGIN}\n`],
    ['two sections', `${MARKED}\n${MARKED}\n`],
  ])('is not put into a text with %s', (_, text) => {
    expect(placeSection(text, SECTION)).toEqual({ ok: false, error: 'markers-unclear' });
  });

  it('is not put beside one without markers', () => {
    expect(placeSection('# A\n\n## Grite\n\nuse it\n', SECTION)).toEqual({ ok: false, error: 'unmarked-section' });
    expect(placeSection('### Grite\n## Griteful\n', SECTION).ok).toBe(true);
  });

  it('leaves everything else as it was, byte for byte', () => {
    const line = fc.oneof(fc.constantFrom('', '# A', `x ${BEGIN}`, `${END} y`, ' text\t'), fc.string({ maxLength: 9 }));
    const lines = fc.array(line, { maxLength: 4 });
    const ends = fc.constantFrom('\n', '\r\n');
    const property = fc.property(lines, lines, ends, fc.boolean(), (before, after, end, there) => {
      const marked = MARKED.replaceAll('\n', end);
      const [head, tail] = [before, after].map((each) => each.join(end)) as [string, string];
      const text = there ? [head, BEGIN, 'old', END, tail].join(end) : head;
      const placed = placeSection(text, SECTION);
      if (there) expect(placed).toEqual({ ok: true, value: [head, marked, tail].join(end) });
      else expect(placed.ok && placed.value.startsWith(head)).toBe(true);
    });
    fc.assert(property, counts(200));
  });
});
