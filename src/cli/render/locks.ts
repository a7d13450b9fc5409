import type { acquireLock } from '../../app/operations/locks/acquireLock.ts';
import type { breakLock } from '../../app/operations/locks/breakLock.ts';
import type { gcLocks } from '../../app/operations/locks/gcLocks.ts';
import type { listLocks } from '../../app/operations/locks/listLocks.ts';
import type { releaseLock } from '../../app/operations/locks/releaseLock.ts';
import { formatDuration } from '../../base/duration.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type RenderContext, type Renderer } from './renderer.ts';
import { shownResource } from './shownResource.ts';
import { paint } from './style.ts';
import { displayWidth, padTo } from './width.ts';

type Lock = OutputOf<typeof listLocks>['locks'][number];

const TAKEN = {
  acquired: 'Holding',
  extended: 'Still holding',
  'taken-over': 'Holding, after the lock of another one ended:',
};

export const renderTaken: Renderer<OutputOf<typeof acquireLock>> = ({ resource, ttl_seconds, remote, action }) =>
  lines(
    `${TAKEN[action]} ${shownResource(resource)} for ${formatDuration(ttl_seconds * 1_000)}` +
      (remote === null ? '' : `, also at ${oneLine(remote)}`),
  );

export const renderReleased: Renderer<OutputOf<typeof releaseLock>> = ({ resource, was_held, remote, trouble }) => ({
  ...lines(was_held ? `Released ${shownResource(resource)}` : `${shownResource(resource)} was not held`),
  notes: untold(remote, trouble),
});

export const renderBroken: Renderer<OutputOf<typeof breakLock>> = ({ resource, lock, remote, trouble }) => ({
  ...lines(`Took ${shownResource(resource)} away from ${personName(lock.owner, lock.owner_name)}`),
  notes: untold(remote, trouble),
});

export const renderLocks: Renderer<OutputOf<typeof listLocks>> = ({ locks, unreadable }, context) => ({
  ...lines(...table(locks, context)),
  notes: [
    ...(locks.length === 0 ? ['Nobody holds anything'] : []),
    ...(unreadable.length === 0
      ? []
      : [`${count(unreadable.length, 'lock')} cannot be read and lock nothing; \`grite doctor --fix\` removes them`]),
  ],
});

export const renderLocksCollected: Renderer<OutputOf<typeof gcLocks>> = ({ removed, kept, trouble }) => ({
  ...lines(`Removed ${count(removed, 'lock')}, kept ${kept}`),
  notes: untold('the remote', trouble),
});

function untold(remote: string | null, trouble: string | null): readonly string[] {
  if (trouble === null) return [];
  return [
    `${oneLine(remote ?? 'The remote')} could not be told, and shows the lock until that ends: ${oneLine(trouble)}`,
  ];
}

function table(locks: readonly Lock[], { style }: RenderContext): readonly string[] {
  const rows = locks.map((lock) => [shownResource(lock.resource), ownerOf(lock), timeOf(lock)] as const);
  const width = (column: 0 | 1 | 2): number => Math.max(0, ...rows.map((row) => displayWidth(row[column])));
  const [first, second] = [width(0), width(1)];
  return rows.map(([resource, owner, time], i) => {
    const { mine, expired, reason } = locks[i] as Lock;
    const line = `${padTo(resource, first)}  ${padTo(owner, second)}  ${time}${reason === null ? '' : `  ${oneLine(reason)}`}`;
    return expired ? paint(style, 'dim', line) : mine ? paint(style, 'green', line) : line;
  });
}

function ownerOf({ mine, owner, owner_name }: Lock): string {
  return mine ? 'you' : personName(owner, owner_name);
}

function timeOf({ expired, time_remaining_seconds }: Lock): string {
  return expired ? 'ended' : formatDuration(time_remaining_seconds * 1_000);
}
