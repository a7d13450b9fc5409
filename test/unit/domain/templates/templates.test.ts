import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../../src/base/yaml.ts';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { decideCreate } from '../../../../src/domain/issues/decide/create.ts';
import { builtInTemplates } from '../../../../src/domain/templates/builtIn/catalog.ts';
import { parseTemplate } from '../../../../src/domain/templates/parseTemplate.ts';
import { checkTemplateName, fillTitle } from '../../../../src/domain/templates/template.ts';
import { counts } from '../../../support/counts.ts';

const EMPTY = { name: 'x', about: '', title: '', labels: [], assignees: [], body: '' };

describe('a template file', () => {
  it('is like one of GitHub, with type and priority', () => {
    const text = [
      '---',
      'name: Bug report',
      'about: Something is broken',
      'title: "[BUG] "',
      'labels: bug, needs triage',
      'assignees:',
      '  - alice',
      '  - bob',
      'type: bug',
      'priority: 1',
      'projects: [x/1]',
      '---',
      '',
      '## Steps',
      '---',
      'text',
      '',
    ].join('\n');
    const expected = {
      name: 'x',
      about: 'Something is broken',
      title: '[BUG] ',
      labels: ['bug', 'needs triage'],
      assignees: ['alice', 'bob'],
      type: 'bug',
      priority: '1',
      body: '## Steps\n---\ntext\n',
    };
    expect(parseTemplate('x', text)).toEqual({ ok: true, value: expected });
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const body = expected.body.replaceAll('\n', '\r\n');
    expect(parseTemplate('x', windows)).toEqual({ ok: true, value: { ...expected, body } });
  });

  it.each([
    ['without front matter', '## Only\ntext', { body: '## Only\ntext' }],
    ['with nothing in it', '', {}],
    ['with empty front matter', '---\n---\nbody', { body: 'body' }],
    ['with empty values', '---\ntitle:\nlabels:\nassignees: ""\n---\n', {}],
    ['with a name only', '---\nname: Bug report\n---\n', { about: 'Bug report' }],
    ['with dots at the end', '---\ntitle: T\n...\nbody', { title: 'T', body: 'body' }],
    ['with a rule later', 'a\n\n---\n\nb', { body: 'a\n\n---\n\nb' }],
  ])('may be one %s', (_, text, expected) =>
    expect(parseTemplate('x', text)).toEqual({ ok: true, value: { ...EMPTY, ...expected } }),
  );

  it.each([
    ['no end', '---\ntitle: T\n', 1, /no end/],
    ['a list', '---\n- a\n---\n', 2, /not a list of keys/],
    ['a text', '---\nhello\n---\n', 2, /not a list of keys/],
    ['a title that is a list', '---\nabout: x\ntitle: [a]\n---\n', 3, /title is not a text/],
    ['labels that are a mapping', '---\nlabels: { a: b }\n---\n', 2, /labels is not a list/],
    ['labels with a list in them', '---\nlabels: [a, [b]]\n---\n', 2, /labels is not a list/],
    ['a priority that is true', '---\npriority: true\n---\n', 2, /priority is not a text/],
    ['a text without an end', '---\nabout: x\ntitle: "open\n---\n', 4, /\S/],
    ['a key twice', '---\ntitle: a\ntitle: b\n---\n', 3, /unique/],
    ['an alias', '---\nabout: &a x\ntitle: *a\n---\n', 2, /alias/i],
    ['a tag', '---\ntitle: !!js/function "x"\n---\n', 2, /tag/i],
    ['a long front matter', `---\nabout: ${'x'.repeat(16_384)}\n---\n`, 1, /longer than/],
    ['deep nesting', `---\nlabels: ${'['.repeat(16_000)}\n---\n`, undefined, /\S/],
  ])('is refused with its line: %s', (_, text, line, reason) => {
    const parsed = parseTemplate('x', text);
    expect(parsed).toMatchObject({ ok: false, error: { reason: expect.stringMatching(reason) as string } });
    if (line !== undefined) expect(parsed).toMatchObject({ error: { line } });
  });

  it('of any bytes gives a template or a problem, and never throws', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('---', 'title: a', 'labels:', '  - x', 'title: *a', '? [', '"', '\t', '&a a', '!x', '%YAML 9.9', '{', '- - -'), // prettier-ignore
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const parsed = parseTemplate('x', ['---', ...lines].join('\n'));
        if (parsed.ok) expect(typeof parsed.value.title).toBe('string');
        else expect(parsed.error.line).toBeGreaterThan(0);
      }),
      counts(300),
    );
  });
});

describe('YAML', () => {
  it.each([
    ['a: 1\nb: [x, "y"]\nc: {d: null}\n', { a: 1, b: ['x', 'y'], c: { d: null } }],
    ['', null],
    ['yes', 'yes'],
    ['2026-01-01', '2026-01-01'],
    ['__proto__: 1', JSON.parse('{"__proto__": 1}') as unknown],
  ])('%j is read by the core schema', (text, value) => expect(parseYaml(text)).toEqual({ ok: true, value }));
});

describe('the title', () => {
  it.each([
    ['', 'Login fails', 'Login fails'],
    ['ADR: ', 'Use PostgreSQL', 'ADR: Use PostgreSQL'],
    ['ADR: ', 'ADR-001: Use PostgreSQL', 'ADR-001: Use PostgreSQL'],
    ['ADR: ', 'Adrift', 'ADR: Adrift'],
    ['Incident:', 'Outage', 'Incident: Outage'],
    ['Incident: ', 'incident: outage', 'incident: outage'],
    ['[Memory] ', '[Memory] x', '[Memory] x'],
    ['Release {title} checklist', 'v2', 'Release v2 checklist'],
    ['Release {title} checklist', 'Release v2.0.0 checklist', 'Release v2.0.0 checklist'],
    ['{title} ({title})', 'a', 'a (a)'],
    ['ADR: ', ' ', ' '],
    ['Weekly meeting', undefined, 'Weekly meeting'],
    ['Weekly meeting', 'Monday', 'Monday'],
  ])('%j with %j is %j', (title, given, expected) =>
    expect(fillTitle({ ...EMPTY, title }, given)).toEqual({ ok: true, value: expected }),
  );

  it.each(['', 'ADR: ', '[BUG]', 'Deploy ', 'Release {title}', 'a -'])('has to be given for %j', (title) =>
    expect(fillTitle({ ...EMPTY, title }, undefined)).toMatchObject({ error: { code: 'title-missing' } }),
  );
});

it.each(['bug', 'pr-checklist', 'A.b_c-1', 'x'.repeat(64)])('%s may be the name of a template', (name) =>
  expect(checkTemplateName(name).ok).toBe(true),
);
it.each(['', '.', '..', '../x', 'a/b', 'a\\b', '.hidden', '-x', 'a b', 'é', 'x'.repeat(65), 'a\0', 'a:b'])(
  '%j may not',
  (name) => expect(checkTemplateName(name)).toMatchObject({ error: { code: 'template-name-invalid' } }),
);

describe('the templates of the program', () => {
  it('are one for each kind of document in the use cases', () => {
    expect(builtInTemplates.map(({ name }) => name)).toEqual(
      (
        'adr breaking-change bug ci-failure deployment feature feature-flags handoff incident investigation memory ' +
        'onboarding ownership pr-checklist refactor release review security-audit tech-debt vulnerability'
      ).split(' '),
    );
  });

  it.each(builtInTemplates)('$name makes an issue, and needs no more than a title', (template) => {
    expect(checkTemplateName(template.name).ok).toBe(true);
    const title = fillTitle(template, 'X');
    expect(title.ok).toBe(true);
    const { labels, assignees, body, type, priority } = template;
    const intent = { title: title.ok ? title.value : '', labels, assignees, body, type, priority };
    expect(decideCreate('0'.repeat(32) as AggregateId, intent).ok).toBe(true);
    expect(body).toMatch(/^## \S[^]*\n$/);
    expect(body).not.toMatch(/\n\n\n/);
  });
});
