import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Comparison {
  readonly what: string;
  readonly yardstick: string;
  /** What the ratio of the medians should not exceed. */
  readonly aim: string;
  /** How often each side runs, in turn. */
  readonly rounds: number;
  /** Divides both times: items a run handles. */
  readonly items?: number;
  readonly ours: () => Promise<unknown> | void;
  readonly theirs: () => Promise<unknown> | void;
}

/** Runs both sides turn by turn and prints one row of the table: medians, and the median of the ratios pair by pair. */
export async function compare(comparison: Comparison): Promise<void> {
  const { what, yardstick, aim, rounds, items = 1, ours, theirs } = comparison;
  const pairs: { ours: number; theirs: number }[] = [];
  for (let i = -1; i < rounds; i++) {
    const pair = { ours: await time(ours), theirs: await time(theirs) };
    if (i >= 0) pairs.push(pair); // The first pair only warms up.
  }
  const ratio = median(pairs.map((pair) => pair.ours / pair.theirs));
  const [mine, other] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.theirs))];
  console.log(
    `| ${what} | ${show(mine / items)} | ${yardstick}: ${show(other / items)} | ${ratio.toFixed(2)} | ${aim} |`,
  );
}

/** One figure without a yardstick. */
export async function figure(what: string, aim: string, rounds: number, items: number, ours: () => Promise<unknown>) {
  const times: number[] = [];
  for (let i = -1; i < rounds; i++) {
    const taken = await time(ours);
    if (i >= 0) times.push(taken);
  }
  console.log(`| ${what} | ${show(median(times) / items)} | – | – | ${aim} |`);
}

/** One figure that was taken elsewhere. */
export function row(what: string, value: string, aim: string): void {
  console.log(`| ${what} | ${value} | – | – | ${aim} |`);
}

/** How a time changes with the size of what is there: each size against the smallest. */
export function growth(what: string, sizes: readonly number[], times: readonly number[]): void {
  const [first = NaN] = times;
  const shown = sizes.map((size, index) => `${size.toLocaleString('en')}: ${show(times[index] ?? NaN)}`);
  const ratios = times.slice(1).map((taken) => (taken / first).toFixed(2));
  console.log(`| ${what} | ${shown.join(', ')} | the smallest | ${ratios.join(', ')} | flat |`);
}

async function time(work: () => Promise<unknown> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

function show(ms: number): string {
  return ms < 0.5 ? `${(ms * 1000).toFixed(1)} µs` : `${ms.toFixed(2)} ms`;
}

/** Runs `work` with a temporary folder that is removed afterwards. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'grite-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
