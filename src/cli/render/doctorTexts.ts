import { UNUSABLE_KEYS } from './refusals/identity.ts';
import type { doctor } from '../../app/operations/admin/doctor.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import type { OutputOf } from './renderer.ts';

export type Check = OutputOf<typeof doctor>['checks'][number];

/** What may come of a finding. */
export const RISK_TEXTS: Readonly<Record<NonNullable<Check['risk']>, string>> = {
  'events-hidden': 'events that were written are not shown',
  'events-lost': 'events may be lost for good',
  'wrong-view': 'what is shown may not be what was written',
  'writes-blocked': 'nothing can be written',
  'others-blocked': 'other programs or clones cannot read, or lock, what is here',
  slow: 'only time and space',
};

/** What `--fix` does, by the name of the action. */
export const FIX_TEXTS: Readonly<Record<string, string>> = {
  rebuild: 'folds everything again from the logs',
  snapshot: 'makes a snapshot',
  pack: 'packs the objects of the logs',
  'delete-lock': 'deletes the lock, if it is still this one',
  'remove-refspec': 'takes the line out of the configuration of git',
  'clear-lock-file': 'removes the lock file, if it is still this one',
};

type Details = Check['details'];
type Text = (of: (key: string) => string, details: Details) => string;

/** By code. A code that is not here is shown with its details as they are. */
const TEXTS: Readonly<Record<string, Text>> = {
  ok: () => 'nothing found',
  'repository-found': (of) => of('path'),
  'actor-none-yet': () => 'nobody has written from here yet',
  'check-failed': (of) => `could not be looked at: ${of('fault')} (${of('told')})`,
  'settings-damaged': (of) => `${of('path')} cannot be understood: ${of('reason')}`,
  'actor-damaged': (of) => `an actor cannot be used: ${of('path')}: ${of('reason')}`,
  'actor-unusable': (of) => `the actor to write as cannot be used (${of('problem')})`,
  'actor-without-key': () => 'only signed events count in this clone, and the actor to write as has no key',
  'signing-key-unusable': (of) =>
    `nothing can be written: the signing key ${of('path')} cannot be used: ${UNUSABLE[of('reason')] ?? of('reason')}`,
  'lock-file-stale': (of) => `a process that is gone has left ${of('path')}`,
  'log-head-unreadable': (of) =>
    `the ${of('log')} log cannot be written: the commit ${of('head')} of ${of('ref')} is ${HEADS[of('problem')] ?? of('problem')}`,
  'log-objects-missing': (of, { count: n }) => `the ${of('log')} log lacks ${some(n, 'object')}: ${of('errors')}`,
  'log-chain-broken': (of) => `commits of the ${of('log')} log are not in one line: ${of('errors')}`,
  'log-records-damaged': (of, { count: n }) =>
    `the ${of('log')} log holds ${some(n, 'record')} that cannot be verified: ${of('errors')}`,
  'log-untidy': (of) => `the ${of('log')} log is readable here, but strict readers may refuse it: ${of('errors')}`,
  'projection-differs': () => 'what is shown is not what the logs say; please report this as a bug',
  'cache-unusable': (of) => `what was kept in ${of('path')} could not be used: ${of('problem')}`,
  'snapshot-due': (of) => `a snapshot is due: ${of('events')} events are not in one`,
  'legacy-refs': (of) => `there is a log of an older program: ${of('refs')}`,
  'log-diverged': (of) => `the ${of('log')} log here and that of ${of('remote')} went different ways`,
  'log-behind': (of) => `the ${of('log')} log of ${of('remote')} was fetched, and is ahead of the one here`,
  'fetch-overwrites-logs': (of) => `git fetches from ${of('remote')} over the logs here (${of('refspec')})`,
  'events-in-stray-commits': (of, { events }) =>
    `only in commits that git will remove: ${some(events, 'event')} (${[of('commits'), of('unplaced')].filter((ids) => ids !== '').join('; ')})`,
  'objects-unpacked': (of) => `${of('count')} objects of the logs lie in files of their own`,
  'events-ahead': (of) => `dated more than a day ahead: events ${of('count')}, in issues ${of('issues')}`,
  'signatures-suspicious': (of) =>
    `${of('count')} events are signed wrongly, not at all though their authors sign, or by a revoked key: ${of('events')}`,
  'dependency-cycle': (of) => `issues wait for one another: ${of('issues')}`,
  'lock-expired': (of) => `the lock on ${of('resource')} ended more than a day ago (${of('ref')})`,
  'lock-malformed': (of) => `${of('ref')} is not a lock that can be read`,
  'other-daemon-active': (of) => `the daemon of another grite program (process ${of('pid')}) serves this repository`,
};

const UNUSABLE: Readonly<Record<string, string>> = UNUSABLE_KEYS;

const HEADS: Readonly<Record<string, string>> = {
  missing: 'missing',
  corrupt: 'damaged',
  'no-commit': 'not a commit',
};

/** What a check found, in a sentence. Everything in it that comes from a repository is neutralised. */
export function findingText({ code, details, message }: Check): string {
  const of = (key: string): string => {
    const value = details[key] ?? '';
    return oneLine(Array.isArray(value) ? value.join('; ') : String(value));
  };
  const text = Object.hasOwn(TEXTS, code) ? TEXTS[code] : undefined;
  return text === undefined ? oneLine(message) : text(of, details);
}

/** A number that a finding gives, with what it counts. */
function some(n: Details[string] | undefined, what: string): string {
  return count(Number(n), what);
}
