import { l10n } from 'vscode';
import { formatDuration } from '../../../base/duration.ts';
import type { HeldBy, LockRefusals } from '../../../domain/locks/refusal.ts';
import { shownResource } from '../shownResource.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const LOCK_TEXTS: RefusalTexts<keyof LockRefusals> = {
  'lock-resource-malformed': ({ resource, reason }) =>
    reason === 'outside'
      ? l10n.t('{0} is not inside the work tree.', resource)
      : l10n.t('{0} cannot be locked: say an issue, a path, or the repository.', resource),
  'duration-invalid': ({ value }) => l10n.t('{0} is no duration. Write seconds, or 90s, 15m or 2h.', value),
  'lock-held': ({ wanted, by }) => heldText(wanted, by),
  'lock-awaited': ({ wanted }) => l10n.t('{0} is free, and others wait for it.', shownResource(wanted)),
  'lock-not-held': ({ resource }) => l10n.t('You do not hold {0} any more.', shownResource(resource)),
  'lock-broken': ({ resource, by, name, reason }) =>
    l10n.t('{0} took {1} away from you: {2}', name ?? by.slice(0, 8), shownResource(resource), reason),
  'lock-none': ({ resource }) => l10n.t('Nobody holds {0}.', shownResource(resource)),
  'lock-contended': ({ resource, remote }) =>
    l10n.t('Others were faster at {0}, again and again. {1} is not held.', remote, shownResource(resource)),
  'lock-rejected': ({ resource, remote, reason }) =>
    l10n.t('{0} takes no lock on {1}: {2}', remote, shownResource(resource), reason),
};

/** Who holds what is in the way, why, and how long it lasts. */
export function heldText(wanted: string, { resource, owner, name, reason, left }: HeldBy): string {
  const [who, time] = [name ?? owner.slice(0, 8), formatDuration(left)];
  const why = reason === undefined ? '' : ` (${reason})`;
  return resource === wanted
    ? l10n.t('{0} is held by {1}{2}, for another {3}.', shownResource(wanted), who, why, time)
    : l10n.t(
        '{0} cannot be had: {1} is held by {2}{3}, for another {4}.',
        shownResource(wanted),
        shownResource(resource),
        who,
        why,
        time,
      );
}
