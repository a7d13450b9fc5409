import { appendFileSync } from 'node:fs';
import { execute } from '../../src/app/operations/execute.ts';
import { operations } from '../../src/app/operations/catalog.ts';
import { releaseLock } from '../../src/app/operations/locks/releaseLock.ts';
import type { Refusal } from '../../src/app/refusal.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { readLocalState } from '../../src/app/locks/localState.ts';
import { openRepositoryAt } from '../../src/node/compose.ts';
import { pause } from '../../src/node/pause.ts';
import { askService } from '../../src/service/socket/askService.ts';
import { environmentOf } from '../../src/service/socket/environmentOf.ts';
import { socketPlace } from '../../src/service/socket/socketPlace.ts';

/** What an agent is to do. */
export interface AgentOrder {
  readonly cwd: string;
  readonly session: string;
  readonly resources: readonly string[];
  readonly rounds: number;
  readonly ttl: string;
  readonly remote: boolean;
  /** Who does for it what it asks for; by default it does it itself. */
  readonly service?: { readonly version: string };
  /** Where it writes what it had, one JSON document a line. */
  readonly diary: string;
}

const order = JSON.parse(process.argv[2] as string) as AgentOrder;
const { cwd, session, ttl, remote, diary } = order;
const repository = await openRepositoryAt({ cwd, env: process.env });

async function run(id: string, input: object): Promise<Result<unknown, Refusal>> {
  const operation = operations.find((each) => each.id === id);
  if (operation === undefined) throw new Error(`there is no operation ${id}`);
  const { service } = order;
  if (service === undefined) return execute(repository, operation, input, { session });
  const { location } = repository;
  const asked = await askService(
    socketPlace(process.env).pathOf(location.commonDir),
    { operation: id, input, place: location, selection: {}, session },
    { version: service.version, environment: environmentOf(process.env) },
  );
  if (asked.kind !== 'answered') throw new Error(`${session} ${id}: the service is ${asked.kind}`);
  const { answer } = asked;
  if (answer.kind === 'fault') throw new Error(`${session} ${id}: ${JSON.stringify(answer.fault)}`);
  return answer.kind === 'value' ? ok(answer.value) : err(answer.refusal);
}

async function ask(id: string, input: object): Promise<Record<string, unknown>> {
  const answer = await run(id, input);
  if (!answer.ok) throw new Error(`${session} ${id}: ${JSON.stringify(answer.error)}`);
  return answer.value as Record<string, unknown>;
}

const holder = await repository.locks.holder(session);
if (!holder.ok) throw new Error(`${session}: ${JSON.stringify(holder.error)}`);
const queuedAs = holder.value.session;

const now = (): string => String(process.hrtime.bigint());

/** When it was first seen that this agent stands in the queue; `undefined` when it got what it wanted unseen. */
async function seenInQueue(isOver: () => boolean): Promise<string | undefined> {
  while (!isOver()) {
    const { queue } = await readLocalState(repository.files);
    const seen = now();
    if (!isOver() && queue.some((ticket) => ticket.session === queuedAs)) return seen;
    await pause(10);
  }
  return undefined;
}

for (let round = 0; round < order.rounds; round++) {
  const resource = order.resources[Math.floor(Math.random() * order.resources.length)] as string;
  const asked = now();
  let isOver = false;
  const seen = seenInQueue(() => isOver);
  const held = await ask('lock.acquire', { resource, ttl, wait: '5m', remote });
  const from = now();
  isOver = true;
  const queued = await seen;
  // A process may be kept waiting by others for longer than its lock lasts; then it has it no more.
  const left = Math.max(0, (held['expires_unix_ms'] as number) - Date.now());
  const ends = String(BigInt(from) + BigInt(left) * 1_000_000n);
  const token = held['fencing_token'];
  appendFileSync(diary, `${JSON.stringify({ session, resource, asked, queued, from, ends, token })}\n`);
  await pause(Math.random() * 10);
  const until = now();
  appendFileSync(diary, `${JSON.stringify({ session, resource, token, until })}\n`);
  const released = await run(releaseLock.id, { resource });
  const isLost = !released.ok && released.error.code === 'lock-held' && BigInt(now()) > BigInt(ends);
  if (!released.ok && !isLost) throw new Error(`${session}: ${JSON.stringify(released.error)}`);
}
await repository.dispose();
