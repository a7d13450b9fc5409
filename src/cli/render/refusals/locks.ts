import { formatDuration } from '../../../base/duration.ts';
import type { HeldBy, LockRefusals } from '../../../domain/locks/refusal.ts';
import { count } from '../count.ts';
import { oneLine } from '../neutralise.ts';
import { personName } from '../person.ts';
import { shownResource } from '../shownResource.ts';
import { localTime } from '../times.ts';
import type { RefusalTexts } from './refusalTexts.ts';

const MALFORMED: Readonly<Record<LockRefusals['lock-resource-malformed']['reason'], string>> = {
  empty: 'says nothing that could be locked',
  bare: 'does not say what kind of thing it is',
  'too-long': 'is too long',
  'not-text': 'is no text that people could read',
  outside: 'is not inside the work tree',
};

export const LOCK_TEXTS: RefusalTexts<keyof LockRefusals> = {
  'lock-resource-malformed': ({ resource, reason }) => ({
    message: `${JSON.stringify(resource)} ${MALFORMED[reason]}`,
    suggestions:
      reason === 'bare'
        ? [`path:${resource}`, `issue:${resource}`]
        : ['issue:gi-7f3a2c91, path:src/parser, repo, task:ID, or another kind with a colon'],
  }),
  'duration-invalid': ({ option, value, rule }) => ({
    message: `--${option} cannot be ${JSON.stringify(value)}; it must be ${rule}`,
    suggestions: [`--${option} 15m`],
  }),
  'lock-held': ({ wanted, by, waited }) => ({
    message: `${holding(wanted, by)}${waited > 0 ? `; waited ${formatDuration(waited)}` : ''}`,
    suggestions: [
      `grite lock acquire ${shownResource(wanted)} --wait ${Math.max(1, Math.ceil(by.left / 1_000))}s`,
      'grite lock status',
    ],
  }),
  'lock-awaited': ({ wanted, ahead, waited }) => ({
    message:
      `${shownResource(wanted)} is free, and ${ahead === 1 ? 'another one waits' : `${ahead} others wait`} for it` +
      (waited > 0 ? `; waited ${formatDuration(waited)}` : ''),
    suggestions: [`grite lock acquire ${shownResource(wanted)} --wait 5m`],
  }),
  'lock-not-held': ({ resource }) => ({
    message: `You do not hold ${shownResource(resource)}`,
    suggestions: [`grite lock acquire ${shownResource(resource)}`, 'grite lock status'],
  }),
  'lock-broken': ({ resource, by, name, reason, at }) => ({
    message: `${personName(by, name ?? null)} took ${shownResource(resource)} away at ${localTime(Number(at))}: ${oneLine(reason)}`,
    suggestions: [`grite lock acquire ${shownResource(resource)}`, 'grite lock status'],
  }),
  'lock-none': ({ resource }) => ({
    message: `Nobody holds ${shownResource(resource)}`,
    suggestions: ['grite lock status'],
  }),
  'lock-contended': ({ resource, remote, attempts }) => ({
    message: `Others were faster at ${remote}, ${count(attempts, 'time')}; ${shownResource(resource)} is not held`,
    suggestions: [`grite lock acquire ${shownResource(resource)} --remote --wait 5m`],
  }),
  'lock-rejected': ({ resource, remote, reason }) => ({
    message: `${remote} takes no lock on ${shownResource(resource)}: ${oneLine(reason)}`,
    suggestions: [`grite lock acquire ${shownResource(resource)}`],
  }),
};

/** Who holds what is in the way, why, and how long it lasts. */
export function holding(wanted: string, { resource, owner, name, reason, left, remote }: HeldBy): string {
  const what =
    resource === wanted
      ? `${shownResource(wanted)} is held`
      : `${shownResource(wanted)} cannot be had: ${shownResource(resource)} is held`;
  const where = remote === undefined ? '' : ` at ${remote}`;
  const why = reason === undefined ? '' : ` (${oneLine(reason)})`;
  return `${what}${where} by ${personName(owner, name ?? null)}${why}, for another ${formatDuration(left)}`;
}
