const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PARTS = /(\d{1,9})([smhd])/gy;

/**
 * Milliseconds of a duration as people write it: whole seconds (`300`), or parts of falling size (`90s`, `15m`, `2h`,
 * `1h30m`, `7d`). `undefined` for any other text.
 */
export function parseDuration(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  let [total, at, smallest] = [0, 0, Infinity];
  for (const [part, count = '', unit = ''] of text.matchAll(PARTS)) {
    const size = UNITS[unit] as number;
    if (size >= smallest) return undefined;
    [total, at, smallest] = [total + Number(count) * size, at + part.length, size];
  }
  return at === text.length && at > 0 ? total : undefined;
}

/** A duration in whole seconds as people read it: `45 s`, `12 min`, `2 h 05 min`, `3 d 4 h`. Rounds up. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`;
  const [days, over] = [Math.floor(hours / 24), hours % 24];
  return over === 0 ? `${days} d` : `${days} d ${over} h`;
}
