import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { err, ok } from '../../../src/base/result.ts';
import { type Envelope, envelope, failure, type RpcFailure, type RpcResult } from '../../../src/protocol/rpc.ts';
import { RpcClient } from '../../../src/protocol/rpcClient.ts';
import { RpcHost } from '../../../src/protocol/rpcHost.ts';

interface Trial {
  readonly requests: {
    readonly double: { readonly argument: { readonly n: number }; readonly result: number };
    readonly wait: { readonly argument: null; readonly result: string };
  };
  readonly events: { readonly changed: { readonly revision: number } };
}

/** Timers that run when the test says so. */
class ManualTimer {
  readonly #waiting = new Set<{ at: number; run: () => void }>();
  #now = 0;

  after = (ms: number, run: () => void): (() => void) => {
    const entry = { at: this.#now + ms, run };
    this.#waiting.add(entry);
    return () => void this.#waiting.delete(entry);
  };

  advance(ms: number): void {
    this.#now += ms;
    for (const entry of [...this.#waiting]) {
      if (entry.at > this.#now || !this.#waiting.delete(entry)) continue;
      entry.run();
    }
  }

  get count(): number {
    return this.#waiting.size;
  }
}

interface Waiting {
  readonly signal: AbortSignal;
  settle(result: RpcResult<string>): void;
  reject(error: unknown): void;
}

/** Both ends with a wire between them that delivers when the test says so. */
function line(session = 'page') {
  const timer = new ManualTimer();
  const toHost: Envelope[] = [];
  const toPage: Envelope[] = [];
  const waiting: Waiting[] = [];
  const thrown: unknown[] = [];
  const revealed: { failure: RpcFailure | undefined } = { failure: undefined };
  const host = new RpcHost<Trial>({
    schemas: { double: z.strictObject({ n: z.number().check(z.maximum(1000)) }), wait: z.null() },
    handlers: {
      double: async ({ n }) => (n === 13 ? err({ code: 'unlucky', details: { n } }) : ok(2 * n)),
      wait: (_, signal) =>
        new Promise((settle, reject) => {
          waiting.push({ signal, settle, reject });
        }),
    },
    post: (message) => toPage.push(structuredClone(message)),
    onThrown: (error) => {
      thrown.push(error);
      return revealed.failure;
    },
  });
  const newPage = (name: string): RpcClient<Trial> =>
    new RpcClient<Trial>({
      session: name,
      post: (message) => void toHost.push(structuredClone(message)),
      after: timer.after,
    });
  const flush = async (client: RpcClient<Trial>): Promise<void> => {
    // A handler answers some microtasks after it was asked.
    for (let quiet = 0; quiet < 10; quiet++) {
      for (const message of toHost.splice(0)) void host.receive(message);
      await Promise.resolve();
      for (const message of toPage.splice(0)) client.receive(message);
    }
  };
  return { timer, toHost, toPage, waiting, thrown, revealed, host, client: newPage(session), newPage, flush };
}

const readyLine = async () => {
  const made = line();
  made.client.ready();
  await made.flush(made.client);
  return made;
};

describe('requests', () => {
  it('get the answer, or the failure that the handler gave', async () => {
    const { client, flush, timer } = await readyLine();
    const answers = [client.request('double', { n: 4 }), client.request('double', { n: 13 })];
    await flush(client);
    expect(await Promise.all(answers)).toEqual([ok(8), err({ code: 'unlucky', details: { n: 13 } })]);
    expect(timer.count).toBe(0);
  });

  it('are refused before the page is ready', async () => {
    const { client, flush } = line();
    const answer = client.request('double', { n: 1 });
    await flush(client);
    expect(await answer).toEqual(err(failure('not-ready')));
  });

  it.each([
    ['a wrong type', { n: '4' }, ['n']],
    ['what is over a limit', { n: 1001 }, ['n']],
    ['a property too many', { n: 1, m: 2 }, ['']],
  ])('are refused with %s', async (_, argument, paths) => {
    const { client, flush } = await readyLine();
    const answer = client.request('double', argument as never);
    await flush(client);
    expect(await answer).toEqual(err(failure('argument-invalid', { paths })));
  });

  it.each(['nothing', '__proto__', 'toString', 'constructor'])('with the name %s are unknown', async (name) => {
    const { client, flush } = await readyLine();
    const answer = client.request(name as never, null as never);
    await flush(client);
    expect(await answer).toEqual(err(failure('request-unknown', { name })));
  });

  it('show nothing of what a handler threw', async () => {
    const { client, flush, waiting, thrown } = await readyLine();
    const answer = client.request('wait', null);
    await flush(client);
    waiting[0]!.reject(new Error('secret path'));
    await flush(client);
    expect(await answer).toEqual(err(failure('internal')));
    expect(thrown).toEqual([new Error('secret path')]);
  });

  it('get the failure that the host makes of what was thrown', async () => {
    const { client, flush, waiting, revealed } = await readyLine();
    revealed.failure = { code: 'fault', details: { text: 'No space is left.' } };
    const answer = client.request('wait', null);
    await flush(client);
    waiting[0]!.reject(new Error('ENOSPC'));
    await flush(client);
    expect(await answer).toEqual(err(revealed.failure));
  });

  it('that cannot be posted say so', async () => {
    const { client, flush } = await readyLine();
    const answer = client.request('double', { n: (() => 1) as never });
    await flush(client);
    expect(await answer).toEqual(err(failure('not-sent')));
  });

  it('time out, and abort at the host', async () => {
    const { client, flush, timer, waiting } = await readyLine();
    const answer = client.request('wait', null, { timeoutMs: 500 });
    await flush(client);
    timer.advance(499);
    expect(waiting[0]!.signal.aborted).toBe(false);
    timer.advance(1);
    await flush(client);
    expect(await answer).toEqual(err(failure('timeout')));
    expect(waiting[0]!.signal.aborted).toBe(true);
    waiting[0]!.settle(ok('late'));
    await flush(client);
  });

  it('can be cancelled, before and after they were sent', async () => {
    const { client, flush, waiting } = await readyLine();
    const controller = new AbortController();
    const answer = client.request('wait', null, { signal: controller.signal });
    await flush(client);
    controller.abort();
    await flush(client);
    expect(waiting[0]!.signal.aborted).toBe(true);
    expect(await answer).toEqual(err(failure('cancelled')));
    expect(await client.request('wait', null, { signal: controller.signal })).toEqual(err(failure('cancelled')));
  });

  it('of one page are limited in number', async () => {
    const { client, flush, waiting } = await readyLine();
    const answers = Array.from({ length: 65 }, () => client.request('wait', null));
    await flush(client);
    expect(waiting).toHaveLength(64);
    expect(await answers[64]).toEqual(err(failure('too-many-requests')));
  });
});

describe('a page that is loaded again', () => {
  it('gets nothing of what the one before asked for', async () => {
    const { client, newPage, flush, waiting } = await readyLine();
    const lost = client.request('wait', null);
    await flush(client);
    client.dispose();
    expect(await lost).toEqual(err(failure('disposed')));
    const second = newPage('second');
    second.ready();
    const answer = second.request('wait', null);
    await flush(second);
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    waiting[0]!.settle(ok('for the first'));
    await flush(second);
    waiting[1]!.settle(ok('for the second'));
    await flush(second);
    expect(await answer).toEqual(ok('for the second'));
  });
});

describe('events', () => {
  it('arrive once the page is ready, and not before', async () => {
    const { client, host, flush } = line();
    const seen: unknown[] = [];
    const subscription = client.on('changed', (value) => seen.push(value));
    host.send('changed', { revision: 1 });
    client.ready();
    await flush(client);
    host.send('changed', { revision: 2 });
    await flush(client);
    subscription.dispose();
    host.send('changed', { revision: 3 });
    await flush(client);
    expect(seen).toEqual([{ revision: 2 }]);
  });
});

describe('the end of the host', () => {
  it('aborts what runs and is silent', async () => {
    const { client, host, flush, waiting, toPage } = await readyLine();
    const answer = client.request('wait', null, { timeoutMs: 1000 });
    await flush(client);
    host.dispose();
    expect(waiting[0]!.signal.aborted).toBe(true);
    waiting[0]!.settle(ok('late'));
    host.send('changed', { revision: 1 });
    await flush(client);
    expect(toPage).toEqual([]);
    client.dispose();
    expect(await answer).toEqual(err(failure('disposed')));
  });
});

describe('messages that are not ours', () => {
  const wrong = [null, 1, 'ready', [], {}, { version: 1 }, { version: 1, id: 1, kind: 'request', body: null }];

  it('are left alone at both ends', async () => {
    const { client, host, toPage } = await readyLine();
    for (const message of [...wrong, { version: 1, id: 'x'.repeat(129), kind: 'request', body: null }]) {
      await host.receive(message);
      client.receive(message);
    }
    expect(toPage).toEqual([]);
  });

  it('of another version fail', async () => {
    const { client, host, toPage, flush } = await readyLine();
    const answer = client.request('double', { n: 1 });
    await host.receive({ version: 2, id: 'page-1', kind: 'request', body: { name: 'double', value: { n: 1 } } });
    expect(toPage.map(({ kind, body }) => ({ kind, body }))).toEqual([
      { kind: 'failure', body: { code: 'version-mismatch', details: { expected: 1 } } },
    ]);
    await flush(client);
    expect(await answer).toEqual(err(failure('version-mismatch', { expected: 1 })));
  });

  it('never make the host throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.anything(), { maxLength: 5 }), async (bodies) => {
        const { host } = await readyLine();
        for (const body of bodies) {
          await host.receive(body);
          await host.receive(envelope('request', 'a', body));
          await host.receive(envelope('cancel', 'a', body));
          await host.receive(envelope('event', 'a', body));
        }
      }),
    );
  });
});

describe('every request', () => {
  type Step = 'ask' | 'askBadly' | 'answer' | 'throw' | 'cancel' | 'wire' | 'time' | 'lose';
  const steps = fc.array(
    fc.constantFrom<Step>('ask', 'askBadly', 'answer', 'throw', 'cancel', 'wire', 'wire', 'time', 'lose'),
    { maxLength: 40 },
  );

  it('settles exactly once, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (taken, pageEnds) => {
        const { client, flush, host, timer, waiting, toHost, toPage } = await readyLine();
        const controllers: AbortController[] = [];
        const answers: Promise<unknown>[] = [];
        let settled = 0;
        const ask = (argument: null): void => {
          const controller = new AbortController();
          controllers.push(controller);
          answers.push(client.request('wait', argument, { signal: controller.signal }).then(() => (settled += 1)));
        };
        const act: Record<Step, () => unknown> = {
          ask: () => ask(null),
          askBadly: () => ask('no' as never),
          answer: () => waiting.shift()?.settle(ok('yes')),
          throw: () => waiting.shift()?.reject(new Error('bug')),
          cancel: () => controllers.shift()?.abort(),
          wire: () => flush(client),
          time: () => timer.advance(20_000),
          lose: () => [toHost.splice(0), toPage.splice(0)],
        };
        for (const step of taken) await act[step]();
        if (pageEnds) client.dispose();
        else host.dispose();
        timer.advance(30_000);
        await Promise.all(answers);
        expect(settled).toBe(answers.length);
        expect(timer.count).toBe(0);
      }),
    );
  });
});
