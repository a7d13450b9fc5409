import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import { follow, type Look } from '../../feed/follow.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { issueEventItem, viewArrivals, workEventItem } from './items.ts';
import { sinceEvent } from './sinceEvent.ts';

/** Says that all that comes from now on is told. */
const startedItem = z.object({ type: z.literal('watch.started') });

/** What is told, by `type`. Other things than events that can be followed, such as locks, become members of their own. */
export const watchItem = z.discriminatedUnion('type', [startedItem, issueEventItem, workEventItem]);
export type WatchItem = z.output<typeof watchItem>;

const LONGEST_S = 2_000_000; // What timers can wait for: some 24 days.

export const watchRepository = operation({
  id: 'watch',
  summary: 'Follow what happens in the repository, whoever does it',
  level: 'read',
  input: z.strictObject({
    issue: described('Only events about this issue: gi-…, or at least 4 hex digits of its id', z.optional(z.string())),
    since: described(
      'First what came after this event: its id, or at least 8 digits of it; else only what comes from now on',
      z.optional(z.string()),
    ),
    for: described('End after so many seconds', z.optional(z.int().check(z.minimum(1), z.maximum(LONGEST_S)))),
  }),
  output: z.object({
    /** How many events were told. */
    event_count: z.number(),
  }),
  items: watchItem,
  caller: true,
  cli: {
    command: 'watch',
    options: { issue: { value: 'ISSUE' }, since: { value: 'EVENT' }, for: { value: 'SECONDS' } },
    examples: [
      { line: 'grite watch', says: 'until Ctrl-C' },
      { line: 'grite watch --issue gi-7f3a2c91 --json', says: 'a JSON object a line, about one issue' },
    ],
  },
  async run(repository, { issue, since, for: seconds }, { signal, onItem }) {
    const wanted = issue === undefined ? ok(undefined) : await resolve(repository, issue);
    if (!wanted.ok) return wanted;
    const start = since === undefined ? ok(undefined) : await sinceEvent(repository, since);
    if (!start.ok) return start;
    let count = 0;
    const tell = async (item: WatchItem): Promise<void> => onItem?.(item);
    const onLook = async ({ arrivals, snapshot }: Look): Promise<void> => {
      const about = arrivals.filter(({ event }) => wanted.value === undefined || event.aggregate === wanted.value);
      for (const item of viewArrivals(about, snapshot)) {
        if (ending.aborted) return;
        await tell(item);
        count += 1;
      }
    };
    const time = seconds === undefined ? undefined : limit(repository, seconds, signal);
    const ending = time?.signal ?? signal ?? new AbortController().signal;
    try {
      await follow(repository, {
        from: start.value?.from,
        signal: ending,
        onStarted: async () => {
          await tell({ type: 'watch.started' });
          const rest = start.value?.rest ?? [];
          if (rest.length > 0) await onLook({ arrivals: rest, snapshot: await repository.projection.current() });
        },
        onLook,
      });
    } finally {
      time?.end();
    }
    return ok({ event_count: count });
  },
});

async function resolve({ projection }: Repository, issue: string): Promise<Result<AggregateId, Refusal>> {
  return (await projection.current()).resolve(issue);
}

/** A signal that aborts with another one, or after so many seconds, which need not be waited for once it has ended. */
function limit(
  { clock }: Repository,
  seconds: number,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal; end(): void } {
  const [ending, waiting] = [new AbortController(), new AbortController()];
  if (signal?.aborted === true) ending.abort();
  signal?.addEventListener('abort', () => ending.abort());
  void clock.delay(seconds * 1_000, waiting.signal).then(() => ending.abort());
  return { signal: ending.signal, end: () => waiting.abort() };
}
