import type { Note } from '../../app/note.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';
import { faultText } from './faults.ts';
import { oneLine } from './neutralise.ts';
import { holding } from './refusals/locks.ts';

const SHORT_COMMIT = 8;

/** What happened beside what was asked for, one line each. */
export function noteTexts(note: Note): readonly string[] {
  switch (note.code) {
    case 'locked-by-other':
      return [`changed all the same: ${holding(note.details.wanted, note.details.by)}`];
    case 'closed-by-commits':
      return note.details.issues.map(
        ({ id, commit }) => `${shortIssueId(id)} was closed by commit ${commit.slice(0, SHORT_COMMIT)}`,
      );
    case 'commits-passed-over': {
      const { branch, why, limit } = note.details;
      const reason =
        why === 'too-many'
          ? `it has more than ${limit} new ones`
          : 'what it held before is no longer in the repository';
      return [`commits of the branch ${oneLine(branch)} were not searched for issues that they close: ${reason}`];
    }
    case 'reaction-failed':
      return [
        `commits could not be searched for issues that they close: ${oneLine(faultText(note.details.fault).message)}`,
      ];
  }
}
