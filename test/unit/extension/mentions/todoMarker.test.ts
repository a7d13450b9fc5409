import { expect, it } from 'vitest';
import { findTodo } from '../../../../src/extension/mentions/todoMarker.ts';

const TRIGGERS = ['TODO', 'FIXME', 'XXX', 'HACK'];
const ID = 'gi-7f3a2c91';

/** The line after an issue was made of it. */
function named(line: string): string | undefined {
  const insertion = findTodo(line, TRIGGERS)?.insertion;
  return (
    insertion &&
    `${line.slice(0, insertion.column)}${insertion.before}${ID}${insertion.after}${line.slice(insertion.column)}`
  );
}

const lines: readonly { line: string; text: string; after: string }[] = [
  { line: '// TODO: fix it', text: 'fix it', after: `// TODO(${ID}): fix it` },
  { line: '//TODO fix it', text: 'fix it', after: `//TODO(${ID}) fix it` },
  { line: '/// TODO: fix it', text: 'fix it', after: `/// TODO(${ID}): fix it` },
  { line: 'run(); // FIXME: fix it', text: 'fix it', after: `run(); // FIXME(${ID}): fix it` },
  { line: 'run();//HACK: fix it', text: 'fix it', after: `run();//HACK(${ID}): fix it` },
  { line: '/* XXX fix it */', text: 'fix it', after: `/* XXX(${ID}) fix it */` },
  { line: '   * TODO fix it', text: 'fix it', after: `   * TODO(${ID}) fix it` },
  { line: '# TODO text', text: 'text', after: `# TODO(${ID}) text` },
  { line: '#TODO: text', text: 'text', after: `#TODO(${ID}): text` },
  { line: 'x = 1  # TODO - text', text: 'text', after: `x = 1  # TODO(${ID}) - text` },
  { line: '<!-- TODO: text -->', text: 'text', after: `<!-- TODO(${ID}): text -->` },
  { line: '-- TODO: text', text: 'text', after: `-- TODO(${ID}): text` },
  { line: ';; TODO text', text: 'text', after: `;; TODO(${ID}) text` },
  { line: '% TODO text', text: 'text', after: `% TODO(${ID}) text` },
  { line: '{- TODO text -}', text: 'text', after: `{- TODO(${ID}) text -}` },
  { line: '# - [ ] TODO text', text: 'text', after: `# - [ ] TODO(${ID}) text` },
  { line: '// see TODO: text', text: 'text', after: `// see TODO(${ID}): text` },
  { line: '// TODO(ann): text', text: 'text', after: `// TODO(ann, ${ID}): text` },
  { line: '// TODO(): text', text: 'text', after: `// TODO(${ID}): text` },
  { line: '// TODO : text', text: 'text', after: `// TODO(${ID}) : text` },
  { line: '// TODO: a\tb   c\u202e', text: 'a b c', after: `// TODO(${ID}): a\tb   c\u202e` },
  { line: '// TODO', text: '', after: `// TODO(${ID})` },
];

it.each(lines)('$line', ({ line, text, after }) => {
  expect(findTodo(line, TRIGGERS)).toMatchObject({ text, mention: undefined });
  expect(named(line)).toBe(after);
});

it.each(lines)('finds the id afterwards: $after', ({ after, text }) => {
  expect(findTodo(after, TRIGGERS)).toMatchObject({ text, mention: '7f3a2c91' });
});

it.each([
  '// TODO see gi-7f3a2c91',
  '// TODO(gi-7f3a2c91): text',
  '// TODO(ann, gi-7f3a2c91): text',
  '// TODO: gi-7f3a2c91',
])('knows that %s names an issue', (line) => {
  expect(findTodo(line, TRIGGERS)?.mention).toBe('7f3a2c91');
});

it.each([
  'const TODO = 1;',
  'return TODO(1);',
  '// the TODO list is long',
  '// todo: not in this case',
  '// TODOS: another word',
  '// MY_TODO: another word',
  '// TODO-list: another word',
  'http://TODO.example.org',
  'x --TODO',
  'a#TODO: x',
  '- TODO: a list without a comment',
  `// ${'x'.repeat(3_000)} TODO: text`,
])('finds nothing in %s', (line) => {
  expect(findTodo(line, TRIGGERS)).toBeUndefined();
});

it('looks for what the triggers say', () => {
  expect(findTodo('// @todo write it', ['@todo'])).toMatchObject({ marker: '@todo', text: 'write it' });
  expect(findTodo('// TODO: x', [])).toBeUndefined();
  expect(findTodo('// : x', [' '])).toBeUndefined();
  expect(findTodo('// .* x', ['.*'])?.text).toBe('x');
});

it('takes the first of several', () => {
  expect(findTodo('// FIXME: one TODO: two', TRIGGERS)).toMatchObject({ marker: 'FIXME', text: 'one TODO: two' });
});
