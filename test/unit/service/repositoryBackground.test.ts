import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLive } from '../../../src/app/live.ts';
import type { BackgroundTold } from '../../../src/service/contract.ts';
import { RepositoryBackground } from '../../../src/service/repositoryBackground.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

/** Time for three tries that fail. */
const MINUTE = 60_000;

describe('the background of a repository', () => {
  const clock = new SteppedClock();
  const told: BackgroundTold[] = [];
  let background: RepositoryBackground;
  let setMode: (mode: string) => Promise<void>;

  beforeEach(async () => {
    const { repository } = memoryRepository(undefined, { clock });
    const live = openLive(repository);
    setMode = async (mode) => {
      await repository.settings.set('sync.mode', mode);
      background.followMode();
    };
    const reportBug = (error: unknown): void => expect.fail(String(error));
    background = new RepositoryBackground({ live, tell: (each) => told.push(each), reportBug });
    await setMode('auto');
  });
  afterEach(() => background.stop());

  it('tells why it keeps failing, until nobody wants it to try any more', async () => {
    await vi.waitFor(async () => {
      await clock.advance(MINUTE);
      expect(told.at(-1)).toMatchObject({ isRunning: false, trouble: { code: 'remote-none' } });
      expect(told.at(-1)?.failures).toBeGreaterThanOrEqual(3);
    });
    await setMode('manual');
    const quiet = { isRunning: false, failures: 0, trouble: undefined };
    await vi.waitFor(() => expect(told.at(-1)).toEqual(quiet));
  });
});
