import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/ensureInstalled.mjs';

const REAL = 'git-bug-bugs.bundle';
const SMALL = join(root, 'test', 'fixtures', 'git-bug-small.bundle');

/** Bugs to import: those of a real project where GRITE_TEST_DATA names a folder that has them, else invented ones. */
export function findBugs(env) {
  const real = env.GRITE_TEST_DATA ? join(env.GRITE_TEST_DATA, REAL) : undefined;
  if (real !== undefined && existsSync(real)) return { bundle: real, about: 'the bugs of a real project' };
  return { bundle: SMALL, about: 'the bugs of an invented to-do program' };
}

const ASKED_AT_MOST = 6;

/** A recent open issue with a conversation, one that fits a screen of `lines` if there is one. `show` gives its output. */
export function pickConversation(issues, lines, show) {
  const talked = issues.filter(
    ({ state, comment_count: comments }) => state === 'open' && comments >= 2 && comments <= 4,
  );
  const recent = talked.reverse().slice(0, ASKED_AT_MOST);
  return recent.find(({ short_id: id }) => show(id).split('\n').length <= lines) ?? recent[0] ?? issues[0];
}

const LABELLED_AT_MOST = 8;

/** The label that the most open issues have, but not so many that a list of them would fill the screen. */
export function pickLabel(issues) {
  const counts = new Map();
  for (const { state, labels } of issues) {
    if (state === 'open') for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const few = [...counts].filter(([, count]) => count <= LABELLED_AT_MOST).sort(([, a], [, b]) => b - a);
  return few[0]?.[0] ?? 'demo';
}
