import { ok } from '../../src/base/result.ts';
import type { ActorId, AggregateId } from '../../src/base/ids.ts';
import type { SealedEvent } from '../../src/domain/event/event.ts';
import { openRepositoryAt } from '../../src/node/compose.ts';
import { seal } from './arbitraries.ts';

const ACTOR = '101112131415161718191a1b1c1d1e1f' as ActorId;

/** Puts events on the issue log that the command line would not write, as another program may have. */
export async function appendEvents(
  cwd: string,
  events: readonly SealedEvent[],
  log: 'issueLog' | 'workLog' = 'issueLog',
): Promise<void> {
  const repository = await openRepositoryAt({ cwd, env: {} });
  try {
    await repository[log].append(() => Promise.resolve(ok(events)));
  } finally {
    await repository.dispose();
  }
}

export function createdEvent(id: string, title: string, body = '', labels: readonly string[] = []): SealedEvent {
  const payload = { title, body, labels: [...labels] };
  return seal({ aggregate: id as AggregateId, kind: 'IssueCreated', payload }, { actor: ACTOR, ts: 1_700_000_000_000 });
}
