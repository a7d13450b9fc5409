import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PageData, SharedTexts } from '../../protocol/page.ts';
import { pageHtml } from './html.ts';

const NONCE_BYTES = 18;

/** What pages may load: the bundles, and nothing else of the disk. */
export function webviewOptions(context: vscode.ExtensionContext): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [folderOf(context)] };
}

/** The HTML of a surface for a webview. */
export function surfaceHtml(
  context: vscode.ExtensionContext,
  webview: vscode.Webview,
  surface: string,
  page: { readonly title: string; readonly data: Omit<PageData<unknown, SharedTexts>, 'locale'> },
): string {
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(folderOf(context), file)).toString();
  return pageHtml({
    title: page.title,
    data: { ...page.data, locale: vscode.env.language },
    nonce: randomBytes(NONCE_BYTES).toString('hex'),
    cspSource: webview.cspSource,
    scripts: [address('kit.js'), address(`${surface}.js`)],
    style: address(`${surface}.css`),
  });
}

function folderOf({ extensionUri }: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}
