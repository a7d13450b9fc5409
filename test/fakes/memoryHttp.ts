import type { HttpOutcome, HttpPost } from '../../src/app/ports/postHttp.ts';
import { utf8 } from '../../src/base/bytes.ts';

/** What a receiver does with a request. */
export type Answer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers; or only with a status, and never ends. */
  | 'hang'
  | { readonly status: number; readonly hangsAfter: string }
  /** Nobody is there. */
  | 'unreachable';

/** Receivers in memory: nothing goes over a network, and no time passes. */
export class MemoryHttp {
  readonly posts: HttpPost[] = [];
  answer: (post: HttpPost) => Answer | Promise<Answer> = () => ({ status: 200 });

  readonly post = async (post: HttpPost): Promise<HttpOutcome> => {
    await Promise.resolve();
    if (post.signal?.aborted === true) return INTERRUPTED;
    this.posts.push(post);
    const answer = await this.answer(post);
    if (answer === 'unreachable') {
      return { kind: 'failed', reason: 'unreachable', detail: 'it could not be reached (ECONNREFUSED)' };
    }
    if (answer === 'hang') return this.#hang(post);
    const text = 'hangsAfter' in answer ? answer.hangsAfter : (answer.body ?? '');
    const bytes = utf8(text);
    const isCut = 'hangsAfter' in answer || bytes.length > post.maxBytes;
    const body = new TextDecoder().decode(bytes.subarray(0, post.maxBytes));
    return { kind: 'answered', status: answer.status, body, isCut };
  };

  #hang({ signal, timeoutMs }: HttpPost): Promise<HttpOutcome> {
    const detail = `no answer within ${timeoutMs / 1_000} s`;
    if (signal === undefined) return Promise.resolve({ kind: 'failed', reason: 'timeout', detail });
    if (signal.aborted) return Promise.resolve(INTERRUPTED);
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(INTERRUPTED));
      setImmediate(() => resolve({ kind: 'failed', reason: 'timeout', detail }));
    });
  }
}

const INTERRUPTED: HttpOutcome = { kind: 'failed', reason: 'interrupted', detail: 'it was interrupted' };
