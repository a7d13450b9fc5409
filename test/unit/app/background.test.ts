import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackgroundSync, type BackgroundState, type SyncAttempt } from '../../../src/app/sync/background.ts';
import type { SyncDirections } from '../../../src/app/sync/syncLogs.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';

const TIMES = { interval: 100_000, afterWrite: 3_000, firstRetry: 10_000, longestRetry: 100_000 };
const BOTH = { pull: true, push: true };
const PULL = { pull: true, push: false };

let clock: SteppedClock;
let background: BackgroundSync;
let calls: { readonly at: number; readonly directions: SyncDirections }[];
let attempt: () => Promise<SyncAttempt>;
let states: BackgroundState[];

beforeEach(() => {
  clock = new SteppedClock();
  calls = [];
  states = [];
  attempt = () => Promise.resolve({ ok: true });
  background = new BackgroundSync({
    clock,
    // The longest pauses, without jitter.
    random: { bytes: (length) => new Uint8Array(length).fill(255) },
    sync: (directions) => {
      calls.push({ at: clock.now(), directions });
      return attempt();
    },
    times: TIMES,
  });
  background.onDidChange((state) => states.push(state));
});
afterEach(() => background.stop());

const kinds = (): string[] => states.map(({ kind }) => kind);

describe('the background', () => {
  it.each(['off', 'manual'] as const)('does nothing in the mode %s', async (mode) => {
    background.start(mode);
    background.noteWrite();
    background.retryNow();
    await clock.advance(1_000_000);
    expect(calls).toEqual([]);
    expect(background.state).toEqual({ kind: 'idle' });
  });

  it.each([
    ['hybrid', PULL],
    ['auto', BOTH],
  ] as const)('looks at once in the mode %s, and then now and then', async (mode, directions) => {
    const start = clock.now();
    background.start(mode);
    await clock.advance(250_000);
    expect(calls).toEqual([0, 100_000, 200_000].map((after) => ({ at: start + after, directions })));
    expect(background.state).toEqual({ kind: 'waiting', untilMs: start + 300_000 });
    expect(kinds().slice(0, 3)).toEqual(['waiting', 'running', 'waiting']);
  });

  it('sends soon after something was written, once for all that is written together', async () => {
    background.start('auto');
    await clock.advance(10_000);
    background.noteWrite();
    await clock.advance(1_000);
    background.noteWrite();
    await clock.advance(10_000);
    expect(calls.map(({ at }) => at - 1_000_000)).toEqual([0, 13_000]);
  });

  it('does not send by itself where it only fetches', async () => {
    background.start('hybrid');
    await clock.advance(10_000);
    background.noteWrite();
    await clock.advance(50_000);
    expect(calls).toHaveLength(1);
  });

  it('does one at a time, and does not forget what was written meanwhile', async () => {
    let finish: (done: SyncAttempt) => void = () => undefined;
    attempt = () => new Promise((resolve) => (finish = resolve));
    background.start('auto');
    await clock.advance(1);
    background.noteWrite();
    background.retryNow();
    await clock.advance(20_000);
    expect(calls).toHaveLength(1);
    expect(background.state).toEqual({ kind: 'running' });
    finish({ ok: true });
    await clock.advance(3_000);
    expect(calls).toHaveLength(2);
    finish({ ok: true });
  });

  it('tries more and more seldom while it fails, and says why', async () => {
    const start = clock.now();
    attempt = () => Promise.resolve({ ok: false, reason: 'no network' });
    background.start('auto');
    await clock.advance(300_000);
    expect(calls.map(({ at }) => at - start)).toEqual([0, 10_000, 30_000, 70_000, 150_000, 250_000]);
    expect(background.state).toEqual({
      kind: 'failing',
      failures: 6,
      reason: 'no network',
      untilMs: start + 350_000,
    });
    background.noteWrite();
    await clock.advance(5_000);
    expect(calls).toHaveLength(6);
    attempt = () => Promise.resolve({ ok: true });
    background.retryNow();
    await clock.advance(1);
    expect(background.state.kind).toBe('waiting');
    await clock.advance(100_000);
    expect(calls).toHaveLength(8);
  });

  it('takes what is thrown for a failure', async () => {
    attempt = () => Promise.reject(new Error('broken'));
    background.start('auto');
    await clock.advance(1);
    expect(background.state).toMatchObject({ kind: 'failing', reason: 'broken' });
  });

  it('begins nothing while it is paused', async () => {
    background.start('auto');
    await clock.advance(1);
    background.pause();
    expect(background.state).toEqual({ kind: 'idle' });
    background.noteWrite();
    await clock.advance(500_000);
    expect(calls).toHaveLength(1);
    background.resume();
    await clock.advance(1);
    expect(calls).toHaveLength(2);
  });

  it('follows the mode', async () => {
    background.start('manual');
    await clock.advance(1);
    background.setMode('auto');
    await clock.advance(1);
    expect(calls).toHaveLength(1);
    background.setMode('off');
    await clock.advance(500_000);
    expect(calls).toHaveLength(1);
    expect(background.state).toEqual({ kind: 'idle' });
  });

  it('ends, and leaves nobody waiting', async () => {
    background.start('auto');
    await clock.advance(1);
    await background.stop();
    expect(clock.waiting).toBe(0);
    await clock.advance(500_000);
    expect(calls).toHaveLength(1);
  });

  it('ends a sync that runs', async () => {
    let seen: AbortSignal | undefined;
    const own = new BackgroundSync({
      clock,
      random: { bytes: (length) => new Uint8Array(length) },
      sync: (_, signal) => {
        seen = signal;
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('ended')));
        });
      },
    });
    own.start('auto');
    await clock.advance(1);
    await own.stop();
    expect(seen?.aborted).toBe(true);
  });
});

it('clones do not move in step', async () => {
  const pauses = new Set<number>();
  for (const byte of [0, 100, 255]) {
    const started = clock.now();
    const own = new BackgroundSync({
      clock,
      random: { bytes: () => Uint8Array.of(byte) },
      sync: () => Promise.resolve({ ok: true }),
      times: TIMES,
    });
    own.start('hybrid');
    await clock.advance(1);
    const { state } = own;
    if (state.kind === 'waiting') pauses.add(state.untilMs - started);
    await own.stop();
  }
  expect(pauses.size).toBe(3);
  for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(75_000);
});
