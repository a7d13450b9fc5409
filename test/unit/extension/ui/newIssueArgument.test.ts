import { describe, expect, it } from 'vitest';
import { parseNewIssue } from '../../../../src/extension/ui/newIssueArgument.ts';

describe('what a new issue begins with', () => {
  it('is what a command says', () => {
    const given = { title: 'A', body: 'B', labels: ['c'], assignees: ['@me'], fields: { type: 'bug', priority: 'P1' } };
    expect(parseNewIssue({ repository: '/r/.git', ...given })).toEqual({ repository: '/r/.git', given });
  });

  it.each([
    undefined,
    null,
    'x',
    7,
    [],
    { title: 1, body: [], labels: 'x', assignees: [1], fields: 'x', repository: {} },
  ])('is nothing where it is said in another form: %j', (argument) => {
    expect(parseNewIssue(argument)).toEqual({ repository: undefined, given: { fields: {} } });
  });
});
