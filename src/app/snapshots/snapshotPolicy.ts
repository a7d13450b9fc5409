import { parseToml } from '../../base/toml.ts';
import type { Files } from '../ports/files.ts';

/** When a snapshot is due: `[snapshot]` of grite's config.toml (format, section 12). */
export interface SnapshotPolicy {
  /** New events since the last snapshot. */
  readonly maxEvents: number;
  /** Age of the last snapshot in days, if there is anything new. */
  readonly maxAgeDays: number;
}

const PRESET: SnapshotPolicy = { maxEvents: 10_000, maxAgeDays: 7 };
const DAY_MS = 86_400_000;

/** Reads the policy; what is not set, or is no positive number, is as grite presets it. `files`: our folder. */
export async function readSnapshotPolicy(files: Files): Promise<SnapshotPolicy> {
  const parsed = parseToml((await files.readText('config.toml')) ?? '');
  const table = parsed.ok ? parsed.value['snapshot'] : undefined;
  if (typeof table !== 'object' || table === null) return PRESET;
  const { max_events: maxEvents, max_age_days: maxAgeDays } = table as Record<string, unknown>;
  return {
    maxEvents: isPositive(maxEvents) ? maxEvents : PRESET.maxEvents,
    maxAgeDays: isPositive(maxAgeDays) ? maxAgeDays : PRESET.maxAgeDays,
  };
}

/** Whether a snapshot is due. `last`: the newest one, with the number of events in it. */
export function isSnapshotDue(
  { maxEvents, maxAgeDays }: SnapshotPolicy,
  eventCount: number,
  last: { readonly eventCount: number; readonly createdTs: number } | undefined,
  now: number,
): boolean {
  const fresh = eventCount - (last?.eventCount ?? 0);
  if (fresh >= maxEvents) return true;
  // Without a snapshot a short log needs none: it is read as fast.
  return last !== undefined && fresh > 0 && now - last.createdTs >= maxAgeDays * DAY_MS;
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
