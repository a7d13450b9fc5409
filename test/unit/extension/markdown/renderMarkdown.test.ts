import { describe, expect, it } from 'vitest';
import { attachmentMarkdown } from '../../../../src/extension/markdown/images.ts';
import { coloursFor } from '../../../../src/extension/markdown/colours.ts';
import { renderMarkdown } from '../../../../src/extension/markdown/renderMarkdown.ts';
import { HOSTILE_TEXTS } from '../../../support/hostileTexts.ts';

const SHA = 'ab'.repeat(32);
const attachments = [
  { name: 'screen shot.png', sha256: SHA, mime: 'image/png' },
  { name: 'drawing.svg', sha256: 'cd'.repeat(32), mime: 'image/svg+xml' },
];

/** Start tags of HTML with their attributes. */
const tagsOf = (html: string): { name: string; attributes: Record<string, string | undefined> }[] =>
  [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, name = '', rest = '']) => ({
    name,
    attributes: Object.fromEntries<string | undefined>(
      [...rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value]) => [key, value]),
    ),
  }));

describe('hostile texts', () => {
  const ALLOWED =
    /^(p|a|em|strong|code|pre|ul|ol|li|br|span|img|input|table|thead|tbody|tr|th|td|blockquote|h[1-6]|hr)$/;

  it.each(HOSTILE_TEXTS)('%s', (text) => {
    const html = renderMarkdown(text, { attachments, canTick: true });
    const tags = tagsOf(html);
    // Every `<` of the result begins a tag that was read, so that nothing hides from the checks below.
    expect(html.replaceAll(/<\/[a-z0-9]+>/g, '').split('<').length - 1).toBe(tags.length);
    for (const { name, attributes } of tags) {
      expect(name).toMatch(ALLOWED);
      expect(Object.keys(attributes).filter((key) => key.startsWith('on') || key === 'style' || key === 'src')).toEqual(
        [],
      );
      if (attributes['href'] !== undefined)
        expect(attributes['href']).toMatch(/^(https?:\/\/|mailto:|issue:gi-[0-9a-f]+$)/);
    }
  });
});

describe('links', () => {
  it.each([
    ['[a](https://x.example/b?c=d&e)', '<a href="https://x.example/b?c=d&amp;e">a</a>'],
    ['https://x.example', '<a href="https://x.example">https://x.example</a>'],
    ['<a@b.example>', '<a href="mailto:a@b.example">a@b.example</a>'],
    ['[local](docs/x)', 'local'],
    ['README.md and main.rs', 'README.md and main.rs'],
    ['[log](attachment:abababababababab)', '<a href="attachment:abababababababab">log</a>'],
  ])('%s', (text, html) => expect(renderMarkdown(text)).toBe(`<p>${html}</p>\n`));
});

describe('mentions', () => {
  const mention = (id: string): string => `<a href="issue:${id.toLowerCase()}" class="mention">${id}</a>`;

  it.each([
    ['see gi-7f3a2c91.', `see ${mention('gi-7f3a2c91')}.`],
    ['GI-7F3A', mention('GI-7F3A')],
    ['(gi-7f3a, gi-52be)', `(${mention('gi-7f3a')}, ${mention('gi-52be')})`],
    ['**gi-7f3a**', `<strong>${mention('gi-7f3a')}</strong>`],
    ['`gi-7f3a`', '<code>gi-7f3a</code>'],
    ['[gi-7f3a](https://x.example)', '<a href="https://x.example">gi-7f3a</a>'],
    ['magi-7f3a gi-7f3 gi-7f3ag gi-7f3a-x', 'magi-7f3a gi-7f3 gi-7f3ag gi-7f3a-x'],
  ])('%s', (text, html) => expect(renderMarkdown(text)).toBe(`<p>${html}</p>\n`));
});

describe('images', () => {
  it('are attachments, by their sum or name', () => {
    const image = `<img alt="a" title="screen shot.png" data-attachment="${SHA}">`;
    for (const source of [`attachment:${SHA.slice(0, 16)}`, 'screen%20shot.png', '<screen shot.png>'])
      expect(renderMarkdown(`![a](${source})`, { attachments })).toBe(`<p>${image}</p>\n`);
  });

  it('are what an attached image inserts', () => {
    const [image, drawing] = attachments;
    expect(renderMarkdown(attachmentMarkdown(image!), { attachments })).toContain(`data-attachment="${SHA}"`);
    expect(attachmentMarkdown(drawing!)).toBe('[drawing.svg](attachment:cdcdcdcdcdcdcdcd)');
    expect(attachmentMarkdown({ ...image!, name: 'a]b.png' })).toContain('![a\\]b.png](');
  });

  it.each([
    ['![a](https://x.example/b.png)', '<a class="remote-image" href="https://x.example/b.png">a</a>'],
    ['![a](drawing.svg)', '<span class="missing-image">a</span>'],
    ['![a](attachment:ab)', '<span class="missing-image">a</span>'],
    ['![a](other.png)', '<span class="missing-image">a</span>'],
  ])('are not shown otherwise: %s', (text, html) =>
    expect(renderMarkdown(text, { attachments })).toBe(`<p>${html}</p>\n`),
  );
});

describe('code', () => {
  it('has colours by class, where its language is known', () => {
    expect(renderMarkdown('```js\nconst a = 1;\n```')).toContain('<span class="hljs-keyword">const</span>');
    expect(renderMarkdown('```brainfuck\n+<\n```')).toBe(
      '<pre><code class="language-brainfuck">+&lt;\n</code></pre>\n',
    );
  });
});

describe('tables', () => {
  it('are aligned by class', () => {
    const html = renderMarkdown('| a |\n|--:|\n| 1 |');
    expect(html).toContain('<th class="align-right">a</th>');
    expect(html).not.toContain('style');
  });
});

describe('a very long text', () => {
  it('stands as it was written, and runs nothing', () => {
    const html = renderMarkdown(`**${'<b>'.repeat(40_000)}**`);
    expect(html.startsWith('<pre>**&lt;b&gt;')).toBe(true);
    expect(html).not.toContain('<b>');
  });
});

describe('colours of code', () => {
  const block = (code: string, language = 'ini'): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
  const hasColours = (html: string): boolean => html.includes('hljs-');

  it('end where code is long, alone or together', () => {
    expect(hasColours(renderMarkdown(block('x = 1\n'.repeat(1_000))))).toBe(true);
    expect(hasColours(renderMarkdown(block('x = 1\n'.repeat(2_000))))).toBe(false);
    const html = renderMarkdown(block('x = 1\n'.repeat(1_000)).repeat(2));
    expect(html.split('<pre>').map(hasColours)).toEqual([false, true, false]);
  });

  it('are shared by texts that stand together: code that takes long takes long only once', () => {
    const colours = coloursFor('many');
    const slow = block(`x = 1\n${'1e'.repeat(3_900)}`);
    const coloured = Array.from({ length: 1_000 }, () => renderMarkdown(slow, { colours })).filter(hasColours);
    expect(coloured).toHaveLength(4);
  });
});
