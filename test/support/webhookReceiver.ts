import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../fakes/memoryHttp.ts';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real server on 127.0.0.1 that keeps what is posted to it, and answers as the test says. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  answer: (received: Received) => Exclude<Answer, 'unreachable'> = () => ({ status: 200 });
  #wake: () => void = () => undefined;
  readonly #server = createServer((request, response) => void this.#take(request, response));

  static async open(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => void receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  /** The bodies that came. */
  get bodies(): readonly Record<string, unknown>[] {
    return this.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  }

  /** Resolves when so many requests have come in all. */
  async until(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const received = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
    this.received.push(received);
    this.#wake();
    const answer = this.answer(received);
    if (answer === 'hang') return;
    // Who does not read to the end closes the connection.
    response.on('error', () => undefined);
    response.writeHead(answer.status, 'headers' in answer ? answer.headers : {});
    if ('hangsAfter' in answer) response.write(answer.hangsAfter);
    else response.end(answer.body ?? '');
  }
}
