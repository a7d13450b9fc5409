import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pageHtml } from '../../../src/extension/webviews/html.ts';
import type { PageData, SharedTexts } from '../../../src/protocol/page.ts';
import type { PageServer } from './pageServer.ts';
import { type Theme, themeVariables } from './themes.ts';

/** The host's end, for as long as the page is there. */
export interface SurfaceHost {
  receive(message: unknown): Promise<void>;
  dispose(): void;
}

export interface SurfaceOptions {
  readonly browser: Browser;
  readonly server: PageServer;
  readonly surface: string;
  readonly data: PageData<unknown, SharedTexts>;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Makes the host's end; `post` hands its messages to the page. */
  readonly host: (post: (message: unknown) => void) => SurfaceHost;
}

/** A page as the editor would show it. */
export interface OpenSurface {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the policy forbade, what ran that must not, errors nobody caught. To be empty at the end of every test. */
  readonly wrongs: readonly string[];
  /** Forgets them: they were meant. */
  forgive(): void;
  close(): Promise<void>;
}

const NONCE = 'abcdefghijklmnop0123456789';

/** Opens a surface over the same policy as in the editor, with a stand-in for what the editor gives to pages. */
export async function openSurface(options: SurfaceOptions): Promise<OpenSurface> {
  const { browser, server, surface, data, theme = 'vscode-dark', width = 1200, height = 900 } = options;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.origin) && !url.startsWith('blob:')) wrongs.push(`request: ${url}`);
  });
  const post = (message: unknown): void => {
    // A page that is gone hears nothing.
    void page.evaluate((each) => window.postMessage(each, '*'), message).catch(() => undefined);
  };
  const host = options.host(post);
  await page.exposeFunction('griteToHost', (message: unknown) => host.receive(message));
  await page.exposeFunction('griteWrong', (what: string) => void wrongs.push(what));
  await page.addInitScript(standIn, { variables: themeVariables(theme), theme });
  server.show(
    pageHtml({
      ...{ title: surface, data, nonce: NONCE, cspSource: server.origin },
      ...{ scripts: ['/kit.js', `/${surface}.js`], style: `/${surface}.css` },
    }),
  );
  await page.goto(`${server.origin}/page`);
  return {
    page,
    context,
    wrongs,
    forgive: () => wrongs.splice(0),
    close: async () => {
      host.dispose();
      await context.close();
    },
  };
}

/** Runs in the page before its own scripts. */
function standIn({ variables, theme }: { variables: Readonly<Record<string, string>>; theme: string }): void {
  const given = window as unknown as Record<string, (value: unknown) => unknown>;
  given['pwned'] = () => given['griteWrong']?.('a hostile text ran');
  document.addEventListener('securitypolicyviolation', (event) => {
    given['griteWrong']?.(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
  given['acquireVsCodeApi'] = () => ({
    postMessage: (message: unknown) => void given['griteToHost']?.(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
    document.body.classList.add(theme, ...(theme === 'vscode-high-contrast-light' ? ['vscode-high-contrast'] : []));
    document.body.dataset['vscodeThemeKind'] = theme;
  });
}
