import * as z from 'zod/mini';
import type { DaemonState, ServedBy } from '../../ports/serviceControl.ts';

export const servedByView = z.object({
  kind: z.enum(['editor', 'daemon']),
  pid: z.number(),
  version: z.string(),
  /** Milliseconds since the epoch. */
  since: z.number(),
});

export const daemonView = z.object({
  pid: z.number(),
  version: z.string(),
  since: z.number(),
  /** Milliseconds without a request after which it ends by itself; `null`: never. */
  idle_timeout_ms: z.nullable(z.number()),
  /** The git folders of the repositories that it serves, or waits for. */
  repositories: z.array(z.string()),
});

export function viewServedBy({ kind, pid, version, since }: ServedBy): z.output<typeof servedByView> {
  return { kind, pid, version, since };
}

export function viewDaemon({
  pid,
  version,
  since,
  idleTimeout,
  repositories,
}: DaemonState): z.output<typeof daemonView> {
  return { pid, version, since, idle_timeout_ms: idleTimeout ?? null, repositories: [...repositories] };
}
