import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregateId, ObjectId } from '../../../../src/base/ids.ts';
import { ok } from '../../../../src/base/result.ts';
import { closedByMessage } from '../../../../src/domain/issues/closingPhrases.ts';
import { ordinaryComment } from '../../../../src/domain/issues/commentEdit.ts';
import { formatCommitClosing, parseCommitClosing } from '../../../../src/domain/issues/commitClosing.ts';
import { decideClosing } from '../../../../src/domain/issues/decide/closing.ts';
import { decideStatus } from '../../../../src/domain/issues/decide/status.ts';
import { historySteps } from '../../../../src/domain/issues/history/steps.ts';
import { TestClone } from '../../../support/testClone.ts';

const WHOLE = '0123456789abcdef0123456789abcdef';

describe('what a message closes', () => {
  it.each<[string, string[]]>([
    ['Closes gi-7f3a2c91', ['7f3a2c91']],
    ['Login works\n\nCloses: gi-7F3A2C91\nSigned-off-by: A <a@b>\n', ['7f3a2c91']],
    ['fix gi-abcd, fixed gi-abce and FIXES gi-abcf.', ['abcd', 'abce', 'abcf']],
    [
      'close gi-1111; resolve gi-2222; resolved: gi-3333; closed gi-4444 resolves gi-5555',
      ['1111', '2222', '3333', '4444', '5555'],
    ],
    ['Closes gi-1111, gi-2222 and gi-3333', ['1111', '2222', '3333']],
    ['Closes gi-1111, and gi-2222 & gi-1111', ['1111', '2222']],
    ['Closes gi-1111 ,  and \n gi-2222  and  gi-3333,gi-4444&gi-5555', ['1111', '2222', '3333', '4444', '5555']],
    ['Closes gi-1111,\n  gi-2222', ['1111', '2222']],
    [`Fixes ${WHOLE}`, [WHOLE]],
    [`Fixes gi-${WHOLE}`, [WHOLE]],
    ['(fixes gi-abcd)', ['abcd']],
    ['Merge branch "x"\n\nCloses gi-abcd\nCloses gi-abcd', ['abcd']],
    ['Closes abcd1234', []],
    ['Closes #12', []],
    ['Closes gi-abc', []],
    ['Closes gi-abcdxyz', []],
    ['Closes gi-abcd-safari', []],
    [`Closes gi-${WHOLE}0`, []],
    [`Closes ${WHOLE}${WHOLE.slice(8)}`, []],
    ['Encloses gi-abcd', []],
    ['auto-closes gi-abcd', []],
    ['Closing gi-abcd', []],
    ['Closes\n\ngi-abcd', []],
    ['See gi-abcd', []],
    ['Closes gi-abcd-x, gi-2222', []],
    ['Revert "Closes gi-abcd"\n\nThis reverts commit 123.', []],
    ['Revert "Closes gi-abcd"\n\nFixes gi-beef', ['beef']],
    ['', []],
  ])('%j', (message, expected) => expect(closedByMessage(message)).toEqual(expected));

  it('counts for a hundred issues at most', () => {
    const ids = Array.from({ length: 5_000 }, (_, at) => `gi-${at.toString(16).padStart(8, '0')}`);
    expect(closedByMessage(`Closes ${ids.join(', ')}`)).toHaveLength(100);
  });

  it('is found in no time, whatever the message is', () => {
    for (const piece of ['Closes gi-abcd, ', 'fix ', 'closes gi-', ' and ', ',', 'a'.repeat(40)]) {
      closedByMessage(`Closes gi-abcd${piece.repeat(50_000)}`);
    }
    for (let commit = 0; commit < 20; commit++) closedByMessage(`Closes gi-abcd,${' '.repeat(65_000)}x`);
    const pieces = fc.constantFrom('Closes', ' ', 'gi-abcd', ',', ' and ', WHOLE, '\n', ':', 'fix', '&', 'x');
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        for (const digits of closedByMessage(parts.join(''))) expect(parts.join('')).toContain(digits);
      }),
    );
  });
});

describe('closing by commits', () => {
  const ISSUE = 'ab'.repeat(16) as AggregateId;
  const commit = (digit: string, subject = 'Login works') => ({ id: digit.repeat(40) as ObjectId, subject });
  const withIssue = (): TestClone => {
    const clone = new TestClone();
    clone.do(() => ok([{ aggregate: ISSUE, kind: 'IssueCreated', payload: { title: 'Login', body: '', labels: [] } }]));
    clone.now += 1;
    return clone;
  };
  const close = (clone: TestClone, ...commits: ReturnType<typeof commit>[]) => {
    clone.now += 1;
    return clone.do((view) => ok(decideClosing(view, ISSUE, commits))).map(({ kind }) => kind);
  };
  const reopen = (clone: TestClone) => {
    clone.now += 1;
    clone.do((view) => decideStatus(view, ISSUE, { to: 'open' }));
  };

  it('says which commit it was, and hides what only programs read', () => {
    const clone = withIssue();
    expect(close(clone, commit('1'), commit('2', 'x'))).toEqual(['CommentAdded', 'StateChanged']);
    const { state, comments } = clone.issue(ISSUE);
    expect(state).toBe('closed');
    expect(comments.map(({ body }) => body)).toEqual(['Closed by commit 11111111 "Login works"']);
    expect(JSON.stringify(historySteps(ISSUE, clone.view().events(ISSUE)).map(({ shown }) => shown))).not.toContain(
      '<!--',
    );
  });

  it('cuts no character in two', () => {
    const clone = withIssue();
    expect(close(clone, commit('1', `${'a'.repeat(199)}😀`))).toEqual(['CommentAdded', 'StateChanged']);
    expect(clone.issue(ISSUE).comments[0]?.body.isWellFormed()).toBe(true);
  });

  it('happens once for each commit, also when the issue was reopened', () => {
    const clone = withIssue();
    close(clone, commit('1'), commit('2'));
    expect(close(clone, commit('1'))).toEqual([]);
    reopen(clone);
    expect(close(clone, commit('1'), commit('2'))).toEqual([]);
    expect(clone.issue(ISSUE).state).toBe('open');
    expect(close(clone, commit('2'), commit('3'))).toEqual(['CommentAdded', 'StateChanged']);
  });

  it('leaves alone what is closed, and what is not known', () => {
    const clone = withIssue();
    clone.do((view) => decideStatus(view, ISSUE, { to: 'closed' }));
    expect(close(clone, commit('1'))).toEqual([]);
    expect(new TestClone().do((view) => ok(decideClosing(view, ISSUE, [commit('1')])))).toEqual([]);
  });

  it('is not what somebody types as a comment', () => {
    const clone = withIssue();
    const text = formatCommitClosing({ commits: [commit('1').id], body: 'ha' });
    expect(parseCommitClosing(text)).toEqual({ commits: [commit('1').id], body: 'ha' });
    expect(parseCommitClosing(ordinaryComment(text))).toBeUndefined();
    clone.do((view) => decideStatus(view, ISSUE, { to: 'open', comment: text }));
    expect(close(clone, commit('1'))).toEqual(['CommentAdded', 'StateChanged']);
    expect(parseCommitClosing(`<!-- grite:closed-by ${'a'.repeat(100_000)} -->\n`)).toBeUndefined();
  });
});
