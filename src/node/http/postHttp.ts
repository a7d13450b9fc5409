import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HttpOutcome, PostHttp } from '../../app/ports/postHttp.ts';
import { errnoOf } from '../osFault.ts';

/** `PostHttp` by node's own client, which follows no redirects. Each request has a connection of its own. */
export const postHttp: PostHttp = ({ url, headers, body, timeoutMs, maxBytes, signal }) =>
  new Promise<HttpOutcome>((resolve) => {
    const bytes = Buffer.from(body);
    const answer: { response?: IncomingMessage; readonly parts: Buffer[]; length: number } = { parts: [], length: 0 };
    const end = (outcome: HttpOutcome): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome);
      request.destroy();
    };
    /** The status came: that is the answer, whether or not the rest is wanted. */
    const answered = (isCut: boolean): HttpOutcome | undefined => {
      const status = answer.response?.statusCode;
      if (status === undefined) return undefined;
      const text = Buffer.concat(answer.parts).subarray(0, maxBytes).toString('utf8');
      return { kind: 'answered', status, body: text, isCut };
    };
    const onAbort = (): void => end({ kind: 'failed', reason: 'interrupted', detail: 'it was interrupted' });
    const timer = setTimeout(() => {
      end(answered(true) ?? { kind: 'failed', reason: 'timeout', detail: `no answer within ${timeoutMs / 1_000} s` });
    }, timeoutMs);

    const open = url.startsWith('https:') ? requestHttps : requestHttp;
    const request = open(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(bytes.length), Connection: 'close' },
      agent: false,
    });
    request.on('response', (response) => {
      answer.response = response;
      response.on('data', (part: Buffer) => {
        answer.parts.push(part);
        answer.length += part.length;
        if (answer.length > maxBytes) end(answered(true) as HttpOutcome);
      });
      response.on('end', () => end(answered(false) as HttpOutcome));
      response.on('error', () => end(answered(true) as HttpOutcome));
    });
    request.on('error', (error) => end(answered(true) ?? unreachable(error)));
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);
    request.end(bytes);
  });

/** Node's message may hold the address, so only its code is told. */
function unreachable(error: unknown): HttpOutcome {
  const code = errnoOf(error) ?? 'unknown error';
  return { kind: 'failed', reason: 'unreachable', detail: `it could not be reached (${code})` };
}
