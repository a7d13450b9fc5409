import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverAll } from '../../../src/app/webhooks/deliverAll.ts';
import { MOST_LETTERS, WebhookStore } from '../../../src/app/webhooks/webhookStore.ts';
import { addWebhook } from '../../../src/app/operations/webhooks/addWebhook.ts';
import { retryWebhook } from '../../../src/app/operations/webhooks/retryWebhook.ts';
import { viewArrivals } from '../../../src/app/operations/watch/items.ts';
import { privateLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { HttpPost } from '../../../src/app/ports/postHttp.ts';
import { type AggregateId } from '../../../src/base/ids.ts';
import { execute } from '../../../src/app/operations/execute.ts';
import { LONGEST_PAUSE, MOST_TRIES, signatureOf } from '../../../src/domain/webhooks/delivery.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import type { Answer } from '../../fakes/memoryHttp.ts';
import { SteppedClock } from '../../fakes/steppedClock.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR, append, comment, issueLog } from '../../support/logs.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

const URL_OF = 'https://example.com/hook';

let clock: SteppedClock;
let memory: MemoryRepository;
beforeEach(() => {
  clock = new SteppedClock();
  memory = memoryRepository(undefined, { clock });
});
afterEach(() => memory.repository.dispose());

interface Added {
  readonly id: string;
  readonly secret: string;
}

async function add(input: object = {}, { repository }: MemoryRepository = memory): Promise<Added> {
  const added = await execute(repository, addWebhook, { url: URL_OF, ...input });
  if (!added.ok) throw new Error(added.error.code);
  return added.value as Added;
}

const deliver = (of: MemoryRepository = memory, signal?: AbortSignal) =>
  deliverAll(of.repository, viewArrivals, { signal });
const bodyOf = ({ body }: HttpPost): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;
const sentIds = ({ http }: MemoryRepository = memory): unknown[] => http.posts.map((post) => bodyOf(post)['event_id']);
const idsOf = (events: readonly SealedEvent[]): string[] => events.map(({ event }) => event.id);

function answers(...status: readonly number[]): void {
  let next = 0;
  memory.http.answer = (): Answer => ({ status: status[Math.min(next++, status.length - 1)] ?? 200 });
}

describe('deliveries', () => {
  it('begin with what is new after the webhook was added, are in order, and are signed', async () => {
    await append(memory.repository.issueLog, comment());
    const { id, secret } = await add();
    const events = [comment(), comment(), comment()];
    await append(memory.repository.issueLog, ...events);
    expect(await deliver()).toEqual({
      isBusy: false,
      webhooks: [{ id, delivered: 3, laidAside: 0, nextMs: null, trouble: null }],
    });
    expect(sentIds()).toEqual(idsOf(events));
    for (const { headers, body, url } of memory.http.posts) {
      expect(url).toBe(URL_OF);
      const {
        event_id: event,
        delivery_id: delivery,
        schema_version: version,
        webhook_id: webhook,
      } = JSON.parse(body) as Record<string, unknown>;
      expect({ version, webhook }).toEqual({ version: 1, webhook: id });
      expect(event).toMatch(/^[0-9a-f]{64}$/);
      expect(headers).toMatchObject({
        'X-Grite-Event': 'CommentAdded',
        'X-Grite-Delivery': delivery,
        'X-Grite-Timestamp': String(Math.floor(clock.now() / 1_000)),
        'X-Grite-Signature': `sha256=${signatureOf(secret, headers['X-Grite-Timestamp'] ?? '', body)}`,
      });
    }
    await deliver();
    expect(memory.http.posts).toHaveLength(3);
  });

  it('are tried again later and later, then laid aside, and the next one has its turn', async () => {
    const { id } = await add();
    const [bad, good] = [comment(), comment()];
    await append(memory.repository.issueLog, bad, good);
    memory.http.answer = (post) => ({ status: bodyOf(post)['event_id'] === bad.event.id ? 500 : 204 });
    const pauses: number[] = [];
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      const { webhooks } = await deliver();
      expect(webhooks).toMatchObject([{ delivered: 0, laidAside: 0, trouble: 'HTTP 500' }]);
      const pause = (webhooks[0]?.nextMs ?? 0) - clock.now();
      pauses.push(pause);
      // Too early: nothing is sent.
      await clock.advance(pause - 1);
      await deliver();
      expect(memory.http.posts).toHaveLength(tries);
      await clock.advance(1);
    }
    // From then on they are as long as they get.
    const growing = pauses.slice(0, 7);
    expect(growing).toEqual(growing.toSorted((a, b) => a - b));
    expect((await deliver()).webhooks).toMatchObject([{ delivered: 1, laidAside: 1, nextMs: null, trouble: null }]);
    expect(sentIds().at(-1)).toBe(good.event.id);
    // Each try is the same delivery.
    expect(new Set(memory.http.posts.map(({ headers }) => headers['X-Grite-Delivery'])).size).toBe(2);
    const store = new WebhookStore(memory.files);
    expect(await store.letters('dead', id)).toMatchObject([{ event: bad.event.id, reason: 'HTTP 500' }]);
    const failed = await execute(memory.repository, retryWebhook, {});
    expect(failed).toMatchObject({ ok: true, value: { retried: 1, webhooks: [{ delivered: 0, laid_aside: 1 }] } });
    answers(200);
    const retried = await execute(memory.repository, retryWebhook, { id });
    expect(retried).toMatchObject({ ok: true, value: { retried: 1, webhooks: [{ delivered: 1, laid_aside: 0 }] } });
    expect(await store.letters('dead')).toEqual([]);
    expect(await store.letters('again')).toEqual([]);
  });

  it('a pause that a wrong clock wrote is not waited for', async () => {
    const { id } = await add();
    await append(memory.repository.issueLog, comment());
    answers(500, 200);
    await deliver();
    const store = new WebhookStore(memory.files);
    const cursor = await store.readCursor(id);
    if (cursor === undefined) throw new Error('there is no cursor');
    await store.writeCursor(id, { ...cursor, nextMs: clock.now() + LONGEST_PAUSE + 1 });
    expect((await deliver()).webhooks).toMatchObject([{ delivered: 1 }]);
  });

  it.each([
    [301, 'HTTP 301, and redirects are not followed'],
    [404, 'HTTP 404'],
    ['hang', 'no answer within 10 s'],
    ['unreachable', 'it could not be reached (ECONNREFUSED)'],
  ] as const)('fail by %s', async (answer, trouble) => {
    await add();
    await append(memory.repository.issueLog, comment());
    memory.http.answer = () => (typeof answer === 'number' ? { status: answer } : answer);
    expect((await deliver()).webhooks).toMatchObject([{ delivered: 0, trouble }]);
  });

  it('leave private issues out, unless they were asked for', async () => {
    const [open, closed] = [await add(), await add({ includePrivate: true })];
    const secret = seal(
      { aggregate: 'cd'.repeat(16) as AggregateId, kind: 'CommentAdded', payload: { body: 'secret' } },
      { actor: ACTOR, ts: 1 },
    );
    await append(issueLog(memory.store, undefined, privateLogSpec), secret);
    const known = comment();
    await append(memory.repository.issueLog, known);
    await deliver();
    const to = (id: string): unknown[] =>
      memory.http.posts.filter((post) => bodyOf(post)['webhook_id'] === id).map((post) => bodyOf(post)['event_id']);
    expect(to(open.id)).toEqual([known.event.id]);
    expect(to(closed.id)).toEqual([secret.event.id, known.event.id]);
    // Once it is published it is nobody's secret, and to who had it no news.
    await append(memory.repository.issueLog, secret);
    await deliver();
    expect(to(open.id)).toEqual([known.event.id, secret.event.id]);
    expect(to(closed.id)).toHaveLength(2);
  });

  it('are only of the kinds that were asked for', async () => {
    await add({ events: ['StateChanged'] });
    await append(memory.repository.issueLog, comment());
    expect((await deliver()).webhooks).toMatchObject([{ delivered: 0, trouble: null }]);
    expect(memory.http.posts).toEqual([]);
  });

  it('are made by one process at a time', async () => {
    await add();
    await append(memory.repository.issueLog, comment());
    const beside = memoryRepository(memory, { clock });
    let inTheMiddle: unknown;
    memory.http.answer = async () => {
      inTheMiddle = await deliver(beside);
      return { status: 200 };
    };
    await deliver();
    expect(inTheMiddle).toEqual({ webhooks: [], isBusy: true });
    expect((await deliver(beside)).isBusy).toBe(false);
    await beside.repository.dispose();
  });

  it('end with the webhook, and leave nothing of it', async () => {
    const { id } = await add();
    await append(memory.repository.issueLog, comment(), comment());
    const store = new WebhookStore(memory.files);
    memory.http.answer = async () => {
      await store.remove(id);
      return { status: 500 };
    };
    await deliver();
    expect(memory.http.posts).toHaveLength(1);
    await deliver();
    expect([...memory.files.texts.keys()].filter((path) => path.includes(id))).toEqual([]);
  });

  it('go on where they were interrupted', async () => {
    await add();
    const events = [comment(), comment()];
    await append(memory.repository.issueLog, ...events);
    const ending = new AbortController();
    memory.http.answer = () => {
      ending.abort();
      return 'hang';
    };
    expect((await deliver(memory, ending.signal)).webhooks).toMatchObject([
      { delivered: 0, trouble: null, nextMs: null },
    ]);
    answers(200);
    await deliver();
    expect(sentIds().slice(-2)).toEqual(idsOf(events));
  });

  it('of letters that were laid aside keep the newest', async () => {
    const store = new WebhookStore(memory.files);
    const letter = (n: number) => ({
      webhook: '1a2b3c4d',
      delivery: n.toString(16).padStart(32, '0'),
      event: comment().event.id,
      kind: 'CommentAdded',
      sinceMs: n,
      reason: 'HTTP 500',
    });
    for (let n = 0; n < MOST_LETTERS + 3; n += 1) await store.putLetter('dead', letter(n));
    const letters = await store.letters('dead');
    expect(letters).toHaveLength(MOST_LETTERS);
    expect(letters[0]?.sinceMs).toBe(3);
  });
});

describe('a deliverer that is killed', () => {
  class Killed extends Error {}

  /** Lets a process die before, or right after, one of the things that it does to the world outside. */
  class Killer {
    left = Infinity;

    async around<T>(isBefore: boolean, work: () => Promise<T>): Promise<T> {
      if (this.left <= 0) throw new Killed();
      const dies = (this.left -= 1) === 0;
      if (dies && isBefore) throw new Killed();
      const done = await work();
      if (dies) throw new Killed();
      return done;
    }
  }

  const crash = fc.record({ at: fc.integer({ min: 1, max: 12 }), isBefore: fc.boolean() });
  const run = fc.record({
    steps: fc.array(fc.record({ events: fc.nat(3), crash: fc.option(crash), fails: fc.boolean() }), { maxLength: 8 }),
  });

  it('loses nothing, and changes no order: what came twice came again right away', async () => {
    await fc.assert(
      fc.asyncProperty(run, async ({ steps }) => {
        const time = new SteppedClock();
        const shared = memoryRepository(undefined, { clock: time });
        await add({}, shared);
        const received: unknown[] = [];
        const written: string[] = [];
        const turns = [...steps, { events: 0, crash: null, fails: false }, { events: 0, crash: null, fails: false }];
        for (const { events, crash: death, fails } of turns) {
          const batch = Array.from({ length: events }, () => comment());
          if (batch.length > 0) await append(shared.repository.issueLog, ...batch);
          written.push(...idsOf(batch));
          const killer = new Killer();
          killer.left = death?.at ?? Infinity;
          const isBefore = death?.isBefore ?? false;
          const { repository, files, http } = memoryRepository(shared, { clock: time });
          http.answer = (post) => {
            if (!fails) received.push(bodyOf(post)['event_id']);
            return { status: fails ? 503 : 200 };
          };
          const dying = {
            ...repository,
            exclusion: {
              tryTake: () => Promise.resolve({ release: () => Promise.resolve() }),
              run: <T>(_: string, work: () => Promise<T>) => work(),
            },
            post: (post: HttpPost) => killer.around(isBefore, () => http.post(post)),
            files: new Proxy(files, {
              get: (target, key) => {
                const own = Reflect.get(target, key) as unknown;
                if (typeof own !== 'function') return own;
                const call = own.bind(target) as (...args: unknown[]) => Promise<unknown>;
                if (key !== 'writeText' && key !== 'remove') return call;
                return (...args: unknown[]) => killer.around(isBefore, () => call(...args));
              },
            }),
          };
          try {
            await deliverAll(dying, viewArrivals);
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
          }
          await time.advance(LONGEST_PAUSE);
          await repository.dispose();
        }
        await shared.repository.dispose();
        const inOrder = received.filter((id, i) => id !== received[i - 1]);
        expect(inOrder).toEqual(written);
      }),
    );
  });
});
