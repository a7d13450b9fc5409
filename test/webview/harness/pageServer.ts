import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleWebview, WEBVIEW_FOLDER } from '../../../scripts/lib/bundleWebview.mjs';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };

export interface PageServer {
  /** Without a slash at the end. */
  readonly origin: string;
  /** What `/page` gives from now on. */
  show(html: string): void;
  close(): Promise<void>;
}

/** Serves the bundled pages on this machine, as the editor serves its webviews. */
export async function servePages(): Promise<PageServer> {
  const { files } = await bundleWebview();
  const assets = new Map(files.map(({ path, contents }) => [path.replace(`${WEBVIEW_FOLDER}/`, '/'), contents]));
  let shown = '';
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const asset = assets.get(path);
    const type = path === '/page' ? 'text/html; charset=utf-8' : TYPES[path.split('.').at(-1) ?? ''];
    response.writeHead(path === '/page' || asset !== undefined ? 200 : 404, { 'content-type': type ?? 'text/plain' });
    response.end(path === '/page' ? shown : (asset ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (html) => (shown = html),
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}
