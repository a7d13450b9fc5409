import { env } from 'vscode';

/** A moment as people write it: the time, and the day where that is another one. */
export function clockTime(moment: number): string {
  const [at, today] = [new Date(moment), new Date()];
  const time = at.toLocaleTimeString(env.language, { timeStyle: 'short' });
  if (at.toDateString() === today.toDateString()) return time;
  return `${at.toLocaleDateString(env.language, { dateStyle: 'medium' })}, ${time}`;
}
