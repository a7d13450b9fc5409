import { escapeHtml } from '../markdown/escapeHtml.ts';
import { type PageData, PAGE_DATA_ATTRIBUTE, type SharedTexts } from '../../protocol/page.ts';

export interface PageOptions {
  readonly title: string;
  readonly data: PageData<unknown, SharedTexts>;
  /** Fresh for every page, of letters and digits. */
  readonly nonce: string;
  /** The editor's name for where its own resources come from. */
  readonly cspSource: string;
  /** Addresses of the scripts, in the order in which they run, and of the style sheet. */
  readonly scripts: readonly string[];
  readonly style: string;
}

/**
 * The page of a webview. Nothing may be loaded but what is ours: scripts and the one style element of the kit by the nonce,
 * style sheets and the icon font from the extension, images only from bytes that the page asked the host for.
 */
export function pageHtml({ title, data, nonce, cspSource, scripts, style }: PageOptions): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(data.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta property="csp-nonce" content="${escapeHtml(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body ${PAGE_DATA_ATTRIBUTE}="${escapeHtml(JSON.stringify(data))}">
<main id="page"></main>
${scripts.map((script) => `<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>`).join('\n')}
</body>
</html>
`;
}
