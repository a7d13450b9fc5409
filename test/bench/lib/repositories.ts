import { execFileSync } from 'node:child_process';
import { gitEventLog } from '../../../src/app/log/gitEventLog.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { EventLog } from '../../../src/app/ports/eventLog.ts';
import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import { ok } from '../../../src/base/result.ts';
import { type SealedEvent, sealEvent } from '../../../src/domain/event/event.ts';
import { commentAdded } from '../../../src/domain/issues/kinds/commentAdded.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { openGitStore } from '../../../src/node/git/openGitStore.ts';
import { systemRandom } from '../../../src/node/random.ts';

export const ACTOR = '101112131415161718191a1b1c1d1e1f' as ActorId;
export const ISSUE = '000102030405060708090a0b0c0d0e0f' as AggregateId;

/** About 250 bytes of event, as a usual comment has. */
const BODY = 'The login page answers with an error after the session has run out. '.repeat(3);
let counter = 0;

export function comment(aggregate = ISSUE): SealedEvent {
  const payload = { body: `${BODY}${(counter += 1)}` };
  return sealEvent({ aggregate, kind: 'CommentAdded', payload }, commentAdded, {
    actor: ACTOR,
    ts: 1.7e12 + counter,
  });
}

export function git(folder: string, args: readonly string[], input?: Uint8Array): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();
}

export async function newRepository(folder: string): Promise<{ store: GitStore; log: EventLog }> {
  git(folder, ['init', '--quiet']);
  return openRepository(folder);
}

export async function openRepository(folder: string): Promise<{ store: GitStore; log: EventLog }> {
  const store = await openGitStore(await locateRepository(folder, {}), { env: process.env });
  return { store, log: gitEventLog(issueLogSpec, { store, clock: systemClock, random: systemRandom }) };
}

export async function append(log: EventLog, events: readonly SealedEvent[]): Promise<void> {
  const appended = await log.append(() => Promise.resolve(ok(events)));
  if (!appended.ok) throw new Error('refused');
}
