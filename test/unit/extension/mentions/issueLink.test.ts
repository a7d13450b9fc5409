import { expect, it } from 'vitest';
import { formatIssueLink, parseIssueLink } from '../../../../src/extension/mentions/issueLink.ts';

const FULL = '7f3a2c91'.repeat(4);

it.each([
  { path: '/issue/gi-7f3a2c91', query: '', link: { digits: '7f3a2c91', repository: undefined } },
  { path: '/issue/7F3A', query: '', link: { digits: '7f3a', repository: undefined } },
  { path: `/issue/${FULL}`, query: 'repository=web%20app', link: { digits: FULL, repository: 'web app' } },
])('reads $path?$query', ({ path, query, link }) => {
  expect(parseIssueLink({ path, query })).toEqual(link);
});

it.each([
  { path: '/', query: '' },
  { path: '/issue/', query: '' },
  { path: '/issue/gi-7f3', query: '' },
  { path: `/issue/${FULL}0`, query: '' },
  { path: '/issue/gi-7f3a2c91/', query: '' },
  { path: '/issue/gi-7f3a2c91/close', query: '' },
  { path: '//issue/gi-7f3a2c91', query: '' },
  { path: '/close/gi-7f3a2c91', query: '' },
  { path: '/issue/../issue/7f3a', query: '' },
  { path: '/issue/gi-7f3a2c91\n', query: '' },
  { path: '/issue/gi-7f3a2c91', query: 'run=1' },
  { path: '/issue/gi-7f3a2c91', query: 'repository=a&repository=b' },
  { path: '/issue/gi-7f3a2c91', query: 'repository=' },
  { path: '/issue/gi-7f3a2c91', query: 'repository=/etc' },
  { path: '/issue/gi-7f3a2c91', query: 'repository=a%5Cb' },
  { path: '/issue/gi-7f3a2c91', query: 'repository=a%00' },
  { path: '/issue/gi-7f3a2c91', query: `repository=${'a'.repeat(300)}` },
  { path: '/issue/gi-7f3a2c91', query: `repository=${'%61'.repeat(1_000)}` },
])('refuses $path?$query', ({ path, query }) => {
  expect(parseIssueLink({ path, query })).toBeUndefined();
});

it.each([
  { repository: 'web app', hint: '?repository=web%20app' },
  { repository: 'a&b', hint: '' },
  { repository: '', hint: '' },
])('writes a link for $repository that is read again', ({ repository, hint }) => {
  const link = formatIssueLink({ scheme: 'vscode', extension: 'grite.grite', issue: FULL, repository });
  expect(link).toBe(`vscode://grite.grite/issue/${FULL}${hint}`);
  const { pathname: path, search } = new URL(link);
  // Editors hand the query over decoded.
  const read = parseIssueLink({ path, query: decodeURIComponent(search.slice(1)) });
  expect(read).toEqual({ digits: FULL, repository: hint === '' ? undefined : repository });
});
