import { expect, it, vi } from 'vitest';
import { Upkeep } from '../../../src/app/maintenance/upkeep.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';

const times = { quiet: 10, pause: 100 };

function made(maintain: (signal: AbortSignal) => Promise<unknown> = () => Promise.resolve()) {
  const clock = new SteppedClock();
  const [work, reportBug] = [vi.fn(maintain), vi.fn()];
  const upkeep = new Upkeep({ clock, maintain: work, reportBug, times });
  upkeep.start();
  return { clock, work, reportBug, upkeep };
}

it('is done at the beginning, then after changes only, and not more often than it should', async () => {
  const { clock, work, upkeep } = made();
  await clock.advance(9);
  expect(work).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 100; i++) await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(1);
  upkeep.noteChange();
  await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(2);
  upkeep.noteChange();
  await clock.advance(99);
  expect(work).toHaveBeenCalledTimes(2);
  await clock.advance(1);
  await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(3);
  await upkeep.stop();
});

it('waits for a quiet moment, but not for ever', async () => {
  const { clock, work, upkeep } = made();
  for (let i = 0; i < 10; i++) {
    await clock.advance(5);
    upkeep.noteChange();
    await clock.advance(5);
  }
  expect(work).not.toHaveBeenCalled();
  for (let i = 0; i < 10; i++) {
    await clock.advance(5);
    upkeep.noteChange();
    await clock.advance(5);
  }
  expect(work).toHaveBeenCalledTimes(1);
  await upkeep.stop();
});

it('goes on after a bug, and ends what runs when it is stopped', async () => {
  const { clock, work, reportBug, upkeep } = made(() => Promise.reject(new Error('a bug')));
  await clock.advance(10);
  expect(reportBug).toHaveBeenCalledTimes(1);
  await clock.advance(100);
  work.mockImplementation(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended')))),
  );
  upkeep.noteChange();
  await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(2);
  await upkeep.stop();
  expect(reportBug).toHaveBeenCalledTimes(1);
});
