import type { importBeads } from '../../app/operations/import/importBeads.ts';
import { count } from './count.ts';
import { firstFew } from './firstFew.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Imported = OutputOf<typeof importBeads>;
type Skipped = Imported['skipped'][number];

const LONGEST_DETAIL = 80;

const REASONS: Readonly<Record<Skipped['reason'], (detail: string) => string>> = {
  'not-json': () => 'left out: it is no JSON object',
  'field-invalid': (field) => `left out: ${field} is missing or of another type`,
  'id-repeated': () => 'left out: another line has the same id and was changed later',
  'dependency-unknown': (target) => `depends on ${target}, which there is not: without that dependency`,
  'dependency-on-itself': () => 'depends on itself: without that dependency',
  'dependency-misplaced': (target) => `holds a dependency of another issue on ${target}: without it`,
};

export const renderImportedBeads: Renderer<Imported> = (output) => {
  const { issues, open, comments, dependencies, issues_changed, events_written, profiles_written } = output;
  const written =
    events_written + profiles_written === 0
      ? 'Nothing was new'
      : `Written: ${count(events_written, 'event')} in ${count(issues_changed, 'issue')}, and ${count(profiles_written, 'author')}`;
  return {
    ...lines(
      `Imported ${count(issues, 'issue')} (${open} open) with ${count(comments, 'comment')} and ${dependencies} dependencies`,
      written,
    ),
    notes: notesOf(output),
  };
};

function notesOf({ skipped, skipped_count: total, other_fields: fields }: Imported): string[] {
  const named = fields.map(({ field, issues }) => `${oneLine(field)} (${count(issues, 'issue')})`);
  return [
    ...firstFew(
      skipped,
      skippedNote,
      (rest) => `${count(rest, 'more note')} of this kind; --json names the first ones`,
      total,
    ),
    ...(named.length > 0 ? [`kept below the description, having no field here: ${named.join(', ')}`] : []),
  ];
}

function skippedNote({ line, issue, reason, detail }: Skipped): string {
  const name = issue === null ? '' : ` (${oneLine(issue)})`;
  return `line ${line}${name}: ${REASONS[reason](oneLine(detail ?? '').slice(0, LONGEST_DETAIL))}`;
}
