import { l10n, type Uri } from 'vscode';
import { shownResource } from '../ui/shownResource.ts';
import { clockTime } from './clockTime.ts';
import type { ShownLock } from './shownLock.ts';

/** What a person is told who opened or saved a file that another one holds. */
export function warningText(
  { resource, owner, reason, ends }: ShownLock,
  { uri, isSaved, isRequired }: { readonly uri: Uri; readonly isSaved: boolean; readonly isRequired: boolean },
): string {
  const [file, until] = [uri.path.split('/').at(-1) ?? uri.path, clockTime(ends)];
  const why = reason === undefined ? '' : ` (${reason})`;
  const what = shownResource(resource);
  const told = isSaved
    ? l10n.t('{2} is held by {1} until {3}{4}. You saved {0} all the same.', file, owner, what, until, why)
    : l10n.t(
        '{2} is held by {1} until {3}{4}. What you change in {0} may collide with their work.',
        file,
        owner,
        what,
        until,
        why,
      );
  const required = l10n.t('The lock policy of this clone demands the lock; the editor cannot prevent saving.');
  return isRequired ? `${told} ${required}` : told;
}
