import type { Post } from '../../domain/pipelines/post.ts';
import type { PostHttp } from '../ports/postHttp.ts';

/** Bytes of an answer that are read. */
const MOST_BYTES = 4_096;

/** Sends a request once. Gives what went wrong, without anything that was sent or answered; `undefined` when it was taken. */
export async function sendPost(send: PostHttp, post: Post, signal?: AbortSignal): Promise<string | undefined> {
  const outcome = await send({ ...post, maxBytes: MOST_BYTES, signal });
  if (outcome.kind === 'failed') return outcome.detail;
  if (outcome.status >= 200 && outcome.status < 300) return undefined;
  const isRedirect = outcome.status >= 300 && outcome.status < 400;
  return `HTTP ${outcome.status}${isRedirect ? ', and redirects are not followed' : ''}`;
}
