import { setTimeout as wait } from 'node:timers/promises';
import { errors, type Locator } from 'playwright-core';

/** Milliseconds; only what hangs is to be ended. */
export const PATIENCE = 60_000;
const INTERVAL = 50;
/** Milliseconds that something has to appear before what brings it about is tried again. */
const LOOK_AGAIN = 5_000;

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

/** Whether something comes to be seen within a few seconds. */
export async function appears(locator: Locator, timeout = LOOK_AGAIN): Promise<boolean> {
  return comesToBe('visible', locator, timeout);
}

/** Whether something is gone within a few seconds. */
export async function disappears(locator: Locator, timeout = LOOK_AGAIN): Promise<boolean> {
  return comesToBe('hidden', locator, timeout);
}

async function comesToBe(state: 'visible' | 'hidden', locator: Locator, timeout: number): Promise<boolean> {
  try {
    await locator.waitFor({ state, timeout });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
