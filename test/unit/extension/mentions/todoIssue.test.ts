import { expect, it } from 'vitest';
import { codeIssueBody, codeIssueTitle } from '../../../../src/extension/mentions/todoIssue.ts';

const place = { path: 'src/a.ts', line: 12, language: 'typescript', code: '    // TODO: fix it\n      run();' };

it('says where the code is and how it was', () => {
  expect(codeIssueBody('fix it', place)).toBe(
    ['`src/a.ts:12`', '', '```typescript', '// TODO: fix it', '  run();', '```'].join('\n'),
  );
});

it('says in full what the title cannot hold', () => {
  const long = 'word '.repeat(50).trim();
  const title = codeIssueTitle(long);
  expect(title.length).toBeLessThanOrEqual(120);
  expect(title.endsWith('…')).toBe(true);
  expect(codeIssueBody(long, place).startsWith(`${long}\n\n\`src/a.ts:12\``)).toBe(true);
});

it.each([
  { code: '// ``` TODO', fence: '````' },
  { code: '`````', fence: '``````' },
  { code: '`a`', fence: '```' },
])('puts a fence around $code that it cannot end', ({ code, fence }) => {
  const lines = codeIssueBody('x', { ...place, language: '', code }).split('\n');
  expect(lines.slice(2)).toEqual([fence, code, fence]);
});

it('keeps a path with backticks in one piece', () => {
  expect(codeIssueBody('x', { ...place, path: 'a`b.ts' }).split('\n')[0]).toBe('`` a`b.ts:12 ``');
});

it('passes a strange language over', () => {
  expect(codeIssueBody('x', { ...place, language: 'a b\n```' })).toContain('\n```\n');
});
