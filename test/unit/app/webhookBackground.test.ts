import { expect, it, vi } from 'vitest';
import type { DeliveredAll } from '../../../src/app/webhooks/deliverAll.ts';
import { WebhookBackground } from '../../../src/app/webhooks/webhookBackground.ts';
import { fault } from '../../../src/base/fault.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';

const times = { afterChange: 10, again: 1_000 };
const NOTHING: DeliveredAll = { webhooks: [], isBusy: false };

function made(deliver: (signal: AbortSignal) => Promise<DeliveredAll> = () => Promise.resolve(NOTHING)) {
  const clock = new SteppedClock();
  const [work, reportBug] = [vi.fn(deliver), vi.fn()];
  const background = new WebhookBackground({ clock, deliver: work, reportBug, times });
  background.start();
  return { clock, work, reportBug, background };
}

/** An outcome whose next try is due at a time. */
function due(nextMs: number): DeliveredAll {
  return { isBusy: false, webhooks: [{ id: '1a2b3c4d', delivered: 0, laidAside: 0, nextMs, trouble: 'HTTP 500' }] };
}

it('delivers at the beginning, and then after changes, once for those that come together', async () => {
  const { clock, work, background } = made();
  await clock.advance(100_000);
  expect(work).toHaveBeenCalledTimes(1);
  background.noteChange();
  await clock.advance(5);
  background.noteChange();
  await clock.advance(100_000);
  expect(work).toHaveBeenCalledTimes(2);
  await background.stop();
});

it('delivers again when the next try is due, and for a change before that', async () => {
  const start = new SteppedClock().now();
  const { clock, work, background } = made(() => Promise.resolve(due(start + 5_000)));
  await clock.advance(4_999);
  expect(work).toHaveBeenCalledTimes(1);
  background.noteChange();
  await clock.advance(0);
  work.mockResolvedValue(NOTHING);
  await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(2);
  await background.stop();
});

it('does not miss what comes while it delivers', async () => {
  const { clock, work, background } = made();
  await clock.advance(0);
  work.mockImplementationOnce(() => {
    background.noteChange();
    return Promise.resolve(NOTHING);
  });
  background.noteChange();
  await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(2);
  await clock.advance(10);
  expect(work).toHaveBeenCalledTimes(3);
  await clock.advance(100_000);
  expect(work).toHaveBeenCalledTimes(3);
  await background.stop();
});

it.each([
  ['another process is at it', () => Promise.resolve({ webhooks: [], isBusy: true }), 0],
  ['the disk cannot be read', () => Promise.reject(fault('io', { path: '/x', reason: 'open EMFILE' })), 0],
  ['there is a bug, which is reported', () => Promise.reject(new TypeError('a bug')), 1],
] as const)('looks again later where %s', async (_, outcome, bugs) => {
  const { clock, work, reportBug, background } = made(outcome);
  await clock.advance(999);
  expect(work).toHaveBeenCalledTimes(1);
  work.mockResolvedValue(NOTHING);
  await clock.advance(1);
  expect(work).toHaveBeenCalledTimes(2);
  expect(reportBug).toHaveBeenCalledTimes(bugs);
  await background.stop();
});

it('ends at once, also in the middle', async () => {
  const { clock, work, reportBug, background } = made(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended')))),
  );
  await clock.advance(0);
  await background.stop();
  background.noteChange();
  await clock.advance(100_000);
  expect(work).toHaveBeenCalledTimes(1);
  expect(reportBug).not.toHaveBeenCalled();
});
