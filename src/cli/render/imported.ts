import type { importGitBug } from '../../app/operations/import/importGitBug.ts';
import { oneLine } from './neutralise.ts';
import { count } from './count.ts';
import { firstFew } from './firstFew.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Imported = OutputOf<typeof importGitBug>;
type Reason = Imported['skipped'][number]['reason'];

const SHORT_ID_LENGTH = 7;

const REASONS: Readonly<Record<Reason, string>> = {
  'object-missing': 'a part of it is missing from the repository',
  'object-corrupt': 'a part of it is damaged',
  'pack-malformed': 'a commit of it is not in the format of git-bug 4',
  'history-malformed': 'it does not begin with one creation',
  'id-mismatch': 'it is not the bug that its ref names',
  'author-unknown': 'one of its authors is not in the repository',
  'too-large': 'it is too large',
};

export const renderImported: Renderer<Imported> = (output) => {
  const { bugs, open, comments, events_written: written, events_known: known, profiles_written: profiles } = output;
  return {
    ...lines(
      `Imported ${count(bugs, 'bug')} (${open} open) with ${count(comments, 'comment')}`,
      `Written: ${count(written, 'event')} and ${count(profiles, 'author')}${known === 0 ? '' : `; ${count(known, 'event')} already there`}`,
    ),
    notes: notesOf(output),
  };
};

function notesOf({ skipped, unknown_ops: unknown, files_skipped: files }: Imported): string[] {
  return [
    ...firstFew(
      skipped,
      ({ bug, reason }) => `left out bug ${oneLine(bug).slice(0, SHORT_ID_LENGTH)}: ${REASONS[reason]}`,
      (rest) => `left out ${count(rest, 'more bug')}; --json names them`,
    ),
    ...(unknown > 0 ? [`passed over ${count(unknown, 'operation')} of a kind that is not known`] : []),
    ...(files > 0 ? [`left out ${count(files, 'file')} that hang on bugs or comments`] : []),
  ];
}
