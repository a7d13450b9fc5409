/** A request to be sent. It may hold secrets: it is never shown or kept. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

const LONGEST_BODY = 262_144;

/** A request with JSON in it. */
export function jsonPost(
  url: string,
  content: object,
  timeoutS: number,
  headers: Readonly<Record<string, string>> = {},
): Post {
  const body = JSON.stringify(content);
  return {
    url,
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'grite-pipeline', ...headers },
    body: body.length > LONGEST_BODY ? JSON.stringify({ isCut: true }) : body,
    timeoutMs: Math.ceil(timeoutS * 1_000),
  };
}
