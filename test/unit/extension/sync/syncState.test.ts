import { describe, expect, it } from 'vitest';
import {
  NO_SYNC,
  shownOf,
  standingOf,
  syncMarks,
  type SyncState,
  troubleWorthTelling,
} from '../../../../src/extension/sync/syncState.ts';

const standing = { remote: 'origin', mode: 'manual', ahead: 0, behind: 0 } as const;
const trouble = 'origin could not be reached.';

describe('the status bar shows of a sync', () => {
  it.each<[string, Partial<SyncState>, string]>([
    ['nothing where there is no remote', {}, ''],
    ['nothing where both sides are the same', { standing }, ''],
    ['what is to be sent', { standing: { ...standing, ahead: 3 } }, '$(arrow-up)3'],
    ['what is to be received', { standing: { ...standing, behind: 1 } }, '$(arrow-down)1'],
    ['both', { standing: { ...standing, ahead: 3, behind: 1 } }, '$(arrow-up)3 $(arrow-down)1'],
    ['nothing to whoever turned it off', { standing: { ...standing, mode: 'off', ahead: 3, behind: 1 } }, ''],
    ['no numbers that are changing', { standing: { ...standing, ahead: 3 }, isSyncing: true }, '$(sync~spin)'],
    ['conflicts', { standing, conflicts: 2 }, '$(git-compare) 2'],
    [
      'conflicts of whoever turned it off',
      { standing: { ...standing, mode: 'off' }, conflicts: 2 },
      '$(git-compare) 2',
    ],
    ['conflicts while it runs', { standing, conflicts: 2, isSyncing: true }, '$(sync~spin) $(git-compare) 2'],
    ['that it keeps failing', { standing, trouble }, '$(warning)'],
    ['that it keeps failing, last', { standing: { ...standing, ahead: 3 }, trouble }, '$(arrow-up)3 $(warning)'],
    ['no failure while it is tried again', { standing, trouble, isSyncing: true }, '$(sync~spin)'],
  ])('%s', (_, state, marks) => {
    expect(syncMarks({ ...NO_SYNC, ...state }).join(' ')).toBe(marks);
  });

  it('the remote that the numbers are about', () => {
    const ahead = { ...standing, ahead: 3 };
    expect(shownOf({ ...NO_SYNC, standing: ahead }).counted).toEqual({ remote: 'origin', ahead: 3, behind: 0 });
  });
});

describe('trouble of the background', () => {
  it.each([
    [0, false],
    [1, false],
    [2, false],
    [3, true],
    [40, true],
  ])('after %i failures in a row is told: %s', (failures, isTold) => {
    const gone = { code: 'remote-none', details: {} } as const;
    const told = { isRunning: false, failures, trouble: failures > 0 ? gone : undefined };
    expect(troubleWorthTelling(told)).toBe(isTold ? gone : undefined);
  });
});

describe('how a repository stands to its remote', () => {
  it('is the sum of its logs, of which one may not be known', () => {
    const log = (ahead: number | null, behind: number | null) => ({ ahead, behind });
    const status = { remote: 'origin', mode: 'auto', logs: [log(2, 0), log(1, 4), log(null, null)] };
    expect(standingOf(status as never)).toEqual({ remote: 'origin', mode: 'auto', ahead: 3, behind: 4 });
  });
});
