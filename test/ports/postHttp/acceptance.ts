import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HttpPost, PostHttp } from '../../../src/app/ports/postHttp.ts';
import type { Answer } from '../../fakes/memoryHttp.ts';

/** Something that posts, and the other end of it. */
export interface Subject {
  readonly post: PostHttp;
  readonly url: string;
  /** Nobody listens there. */
  readonly nowhere: string;
  /** What came, in its order. Names of headers are in lower case. */
  readonly received: readonly { readonly headers: Readonly<Record<string, string>>; readonly body: string }[];
  answer(answer: Answer): void;
  end(): Promise<void>;
}

/** What every implementation of `PostHttp` does. */
export function postHttpAcceptance(open: () => Promise<Subject>): void {
  let subject: Subject;
  beforeEach(async () => {
    subject = await open();
  });
  afterEach(() => subject.end());

  const post = (over: Partial<HttpPost> = {}) =>
    subject.post({ url: subject.url, headers: {}, body: '{}', timeoutMs: 10_000, maxBytes: 100, ...over });

  it('sends headers and body as they are, and gives what is answered', async () => {
    subject.answer({ status: 201, body: 'Grüße' });
    const body = JSON.stringify({ text: 'äöü 🔑' });
    const outcome = await post({ headers: { 'X-Grite-Event': 'IssueCreated' }, body });
    expect(outcome).toEqual({ kind: 'answered', status: 201, body: 'Grüße', isCut: false });
    expect(subject.received).toHaveLength(1);
    expect(subject.received[0]?.body).toBe(body);
    expect(subject.received[0]?.headers).toMatchObject({ 'x-grite-event': 'IssueCreated' });
  });

  it.each([400, 404, 410, 429, 500, 503])('gives the status %d as an answer', async (status) => {
    subject.answer({ status, body: 'no' });
    expect(await post()).toEqual({ kind: 'answered', status, body: 'no', isCut: false });
  });

  it.each([301, 302, 307, 308])('follows no redirect: %d', async (status) => {
    subject.answer({ status, headers: { Location: subject.url } });
    expect(await post()).toMatchObject({ kind: 'answered', status });
    expect(subject.received).toHaveLength(1);
  });

  it('reads no more of an answer than it may', async () => {
    subject.answer({ status: 200, body: 'x'.repeat(5_000_000) });
    const outcome = await post();
    expect(outcome).toEqual({ kind: 'answered', status: 200, body: 'x'.repeat(100), isCut: true });
  });

  it('waits no longer than it may for an answer', async () => {
    subject.answer('hang');
    const outcome = await post({ timeoutMs: 100 });
    expect(outcome).toEqual({ kind: 'failed', reason: 'timeout', detail: 'no answer within 0.1 s' });
  });

  it('takes a status for the answer, also when the rest does not come', async () => {
    subject.answer({ status: 200, hangsAfter: 'begin' });
    expect(await post({ timeoutMs: 500 })).toEqual({ kind: 'answered', status: 200, body: 'begin', isCut: true });
  });

  it('says that nobody is there', async () => {
    subject.answer('unreachable');
    const outcome = await post({ url: subject.nowhere });
    const detail = 'it could not be reached (ECONNREFUSED)';
    expect(outcome).toEqual({ kind: 'failed', reason: 'unreachable', detail });
  });

  it('can be interrupted, before and while it waits', async () => {
    const ending = new AbortController();
    subject.answer('hang');
    const waiting = post({ signal: ending.signal });
    ending.abort();
    const interrupted = { kind: 'failed', reason: 'interrupted', detail: 'it was interrupted' };
    expect(await waiting).toEqual(interrupted);
    expect(await post({ signal: ending.signal })).toEqual(interrupted);
  });
}
