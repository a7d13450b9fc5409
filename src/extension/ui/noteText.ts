import { l10n } from 'vscode';
import type { Note } from '../../app/note.ts';
import { faultText } from './faultTexts.ts';
import { heldText } from './refusals/locks.ts';

/** Digits of an issue's and a commit's id that people are shown. */
const DIGITS = 8;

type Texts = {
  readonly [Code in Note['code']]: (details: Extract<Note, { code: Code }>['details']) => string;
};

const TEXTS: Texts = {
  'locked-by-other': ({ wanted, by }) => l10n.t('Changed all the same: {0}', heldText(wanted, by)),
  'closed-by-commits': ({ issues }) =>
    l10n.t(
      'Closed by commits: {0}',
      issues.map(({ id, commit }) => `gi-${id.slice(0, DIGITS)} (${commit.slice(0, DIGITS)})`).join(', '),
    ),
  'commits-passed-over': ({ branch, why, limit }) =>
    why === 'too-many'
      ? l10n.t('More than {1} commits reached {0}: what they say about issues was not looked at.', branch, limit)
      : l10n.t('{0} was rewritten: what its commits say about issues was not looked at.', branch),
  'reaction-failed': ({ fault }) => l10n.t('What follows from commits could not be done: {0}', faultText(fault)),
};

/** A sentence for what happened by itself. */
export function noteText(note: Note): string {
  // The table pairs each code with its own details; TypeScript cannot follow that through a lookup.
  const text = TEXTS[note.code] as (details: Note['details']) => string;
  return text(note.details);
}
