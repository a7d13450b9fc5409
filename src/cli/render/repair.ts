import type { dbRepair } from '../../app/operations/admin/dbRepair.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Repaired = OutputOf<typeof dbRepair>;
type Log = Repaired['logs'][number];
type Source = Log['sources'][number];

const DIGITS = 12;

const SOURCE_TEXTS: Readonly<Record<Source['kind'], (origin: string) => string>> = {
  stray: (origin) => `commit ${origin.slice(0, DIGITS)}, which nothing leads to`,
  legacy: (origin) => `the older log ${origin}`,
  cache: (origin) => `what was kept folded in ${origin}`,
  clone: (origin) => `the clone ${origin}`,
  export: (origin) => `the export ${origin}`,
};

export const renderRepair: Renderer<Repaired> = (output) => {
  const { dry_run: dryRun, event_count: events, healed_objects: healed, logs } = output;
  const would = dryRun ? 'Would bring back' : 'Brought back';
  const touched = logs.flatMap(logLines);
  return {
    ...lines(
      events === 0 && healed.length === 0 && touched.length === 0
        ? 'Nothing is lost that could be found'
        : `${would}: ${count(events, 'event')}, ${count(healed.length, 'object')}`,
      ...touched,
    ),
    notes: notesOf(output),
  };
};

function logLines({ name, sources, head_problem: problem, head_before, ...log }: Log): string[] {
  const lost = `${oneLine(name)} log: its head ${head_before ?? ''} cannot be read (${problem ?? ''})`;
  const onto = log.head_found === null ? 'begins anew' : `goes on from ${log.head_found}`;
  const going = log.writable ? `${lost}; it ${onto}` : `${lost}, and no other one was found`;
  return [
    ...(problem === null ? [] : [going]),
    ...sources.map(({ kind, origin, event_count }) => {
      return `${oneLine(name)} log: ${count(event_count, 'event')} from ${oneLine(SOURCE_TEXTS[kind](origin))}`;
    }),
  ];
}

function notesOf({
  logs,
  unplaced_commits: unplaced,
  complete,
  stray_problem: problem,
  ...output
}: Repaired): string[] {
  return [
    ...(logs.every(({ writable }) => writable)
      ? []
      : ['Look in another clone or an export as well: `grite db repair --from PATH`']),
    ...(unplaced.length === 0
      ? []
      : [`Left alone, for they may be private: ${unplaced.map((id) => id.slice(0, DIGITS)).join(', ')}`]),
    ...(problem === null ? [] : [`Commits that nothing leads to could not be looked for: ${oneLine(problem)}`]),
    ...(complete || problem !== null ? [] : ['There are more commits that nothing leads to than were looked at']),
    ...(output.skipped_records === 0
      ? []
      : [`${count(output.skipped_records, 'record')} of the export cannot be used`]),
  ];
}
