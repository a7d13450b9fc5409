import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds; only what hangs is to be ended. */
export const PATIENCE = 60_000;
const INTERVAL = 50;

/** Asks until there is an answer. Throws `what` when there is none for a minute. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + PATIENCE;
  while (true) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`There was never ${what}`);
    await wait(INTERVAL);
  }
}
