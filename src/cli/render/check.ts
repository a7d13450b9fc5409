import type { dbCheck } from '../../app/operations/admin/dbCheck.ts';
import type { rebuild } from '../../app/operations/admin/rebuild.ts';
import { count } from './count.ts';
import { firstFew } from './firstFew.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Check = OutputOf<typeof dbCheck>;
type Finding = Check['errors'][number];

/** Digits of a commit's id that tell it apart in any repository of ordinary size. */
const COMMIT_DIGITS = 12;

export const renderCheck: Renderer<Check> = (output, { style }) => {
  const { events_checked: checked, corrupt_count: corrupt, errors, warnings, projection_matches: matches } = output;
  const verdict = corrupt === 0 ? paint(style, 'green', 'all sound') : paint(style, 'red', `${corrupt} corrupt`);
  return {
    ...lines(
      `${count(checked, 'event')} checked, ${verdict}`,
      ...(output.parents_verified ? ['Parents verified'] : []),
      matches ? 'What is shown is what the logs say' : paint(style, 'red', 'What is shown is not what the logs say'),
      ...section('Errors', errors, style),
      ...section('Warnings', warnings, style),
    ),
    notes: matches ? [] : ['`grite rebuild` makes it anew; please report this as a bug'],
  };
};

function section(title: string, findings: readonly Finding[], style: Style): string[] {
  if (findings.length === 0) return [];
  return [
    '',
    paint(style, 'bold', `${title}:`),
    ...firstFew(
      findings,
      (finding) => `  ${findingLine(finding)}`,
      (rest) => `  … and ${rest} more; --json has them`,
    ),
  ];
}

function findingLine({ log, commit, path, event_id, error }: Finding): string {
  const place = [
    ...(commit === null ? [] : [`commit ${commit.slice(0, COMMIT_DIGITS)}`]),
    ...(path === null ? [] : [oneLine(path)]),
    ...(event_id === null ? [] : [`event ${event_id.slice(0, COMMIT_DIGITS)}`]),
  ];
  return `${oneLine(log)} log, ${place.join(', ')}: ${oneLine(error)}`;
}

type Rebuilt = OutputOf<typeof rebuild>;

export const renderRebuild: Renderer<Rebuilt> = (output) => {
  const { event_count: events, issue_count: issues, problem_count: problems, cache_problem: problem } = output;
  const from = output.from_snapshot ? `${oneLine(output.snapshot_ref ?? 'a snapshot')} and the logs` : 'the logs';
  return {
    ...lines(`Rebuilt from ${from}: ${count(events, 'event')}, ${count(issues, 'issue')}`),
    notes: [
      ...output.snapshot_problems.map(snapshotNote),
      ...(problems > 0 ? [`${count(problems, 'record')} could not be read; \`grite db check\` names them`] : []),
      ...(problem === null ? [] : [problem]),
    ],
  };
};

const SNAPSHOT_NOTES: Readonly<Record<Rebuilt['snapshot_problems'][number]['problem'], string>> = {
  none: 'there is no snapshot',
  unreadable: 'it cannot be read',
  'index-malformed': 'its list of chunks is damaged',
  'chunk-damaged': 'its events do not verify',
  'head-not-in-log': 'it was taken of another history of the log',
};

function snapshotNote({ ref_name, problem }: Rebuilt['snapshot_problems'][number]): string {
  const why = SNAPSHOT_NOTES[problem];
  return ref_name === null ? `Read the whole log: ${why}` : `${oneLine(ref_name)} was not used: ${why}`;
}
