import { PAGE_DATA_ATTRIBUTE, type PageData } from '../../src/protocol/page.ts';
import type { Surface } from '../../src/protocol/rpc.ts';
import { RpcClient } from '../../src/protocol/rpcClient.ts';

/** What the editor gives to the scripts of a webview, once. */
interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): EditorApi;

/** The page: what it was given, the line to the host, and what survives a reload. */
export interface Page<S extends Surface, Initial, Texts> extends PageData<Initial, Texts> {
  readonly client: RpcClient<S>;
  /** Where the surface renders. */
  readonly root: HTMLElement;
  /** What was saved last, by this page or by the one that was here before; whatever an older version saved. */
  readonly saved: unknown;
  /** Keeps navigation, arrangement and drafts over a reload; never data of the host's. */
  save(state: unknown): void;
}

/** Opens the page's end of the contract. To be called once, and `client.ready()` when everything listens. */
export function openPage<S extends Surface, Initial, Texts>(): Page<S, Initial, Texts> {
  const api = acquireVsCodeApi();
  const root = document.getElementById('page');
  const data = document.body.getAttribute(PAGE_DATA_ATTRIBUTE);
  if (root === null || data === null) throw new Error('a page without its data');
  const client = new RpcClient<S>({
    session: crypto.randomUUID(),
    post: (message) => api.postMessage(message),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  // The editor's own frame is what posts here; a page in it cannot tell it from others, and needs not: it trusts no message
  // with more than showing what the host said.
  window.addEventListener('message', ({ data: message }) => client.receive(message));
  const given = JSON.parse(data) as PageData<Initial, Texts>;
  return { ...given, client, root, saved: api.getState(), save: (state) => api.setState(state) };
}
