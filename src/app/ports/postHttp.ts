export interface HttpPost {
  /** http or https. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for all of it, from the look-up of the name to the answer. */
  readonly timeoutMs: number;
  /** No more than so many bytes of the answer are read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** How it went. `detail` is a word or two for people, without anything that was sent. */
export type HttpOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What came of the answer's body within the limits, as text. */
      readonly body: string;
      /** There was more of it, or the rest did not come in time. */
      readonly isCut: boolean;
    }
  | { readonly kind: 'failed'; readonly reason: 'timeout' | 'unreachable' | 'interrupted'; readonly detail: string };

/**
 * Sends a POST request once. Follows no redirect, sends nothing that is not in the request, and reads a bounded part of the
 * answer for a bounded time: an answer whose status came counts, whatever becomes of its body. Never faults.
 */
export type PostHttp = (post: HttpPost) => Promise<HttpOutcome>;
