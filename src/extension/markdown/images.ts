import type { RendererRule } from 'markdown-it';
import { escapeHtml } from './escapeHtml.ts';

/** A file that is attached to the issue whose text is rendered. */
export interface AttachedImage {
  readonly name: string;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly mime: string;
}

/** What a page shows as an image: pixels, and nothing that could hold a program or an address. */
const PIXELS = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);
const SCHEME = 'attachment:';
const MIN_DIGITS = 8;

/** How a text refers to an attached file. */
export function attachmentMarkdown({ name, sha256, mime }: AttachedImage): string {
  const label = name.replace(/([\\[\]])/g, '\\$1');
  return `${isShownImage(mime) ? '!' : ''}[${label}](${SCHEME}${sha256.slice(0, 16)})`;
}

export function isShownImage(mime: string): boolean {
  return PIXELS.has(mime);
}

/**
 * Images come only from the issue's own attachments, whose bytes the page asks for (`data-attachment`). One from elsewhere is
 * a link: to load it would tell its server who reads this.
 */
export const imageRule: RendererRule = (tokens, index, options, env, renderer) => {
  const token = tokens[index];
  if (token === undefined) return '';
  const source = String(token.attrGet('src') ?? '');
  const alt = renderer.renderInlineAsText(token.children ?? [], options, env);
  const files = (env?.['attachments'] ?? []) as readonly AttachedImage[];
  const file = findFile(files, source);
  if (file !== undefined && isShownImage(file.mime)) {
    return `<img alt="${escapeHtml(alt)}" title="${escapeHtml(file.name)}" data-attachment="${escapeHtml(file.sha256)}">`;
  }
  if (/^https?:\/\//i.test(source)) {
    return `<a class="remote-image" href="${escapeHtml(source)}">${escapeHtml(alt || source)}</a>`;
  }
  return `<span class="missing-image">${escapeHtml(alt || source)}</span>`;
};

function findFile(files: readonly AttachedImage[], source: string): AttachedImage | undefined {
  const digits = source.startsWith(SCHEME) ? source.slice(SCHEME.length).toLowerCase() : undefined;
  if (digits === undefined) return files.findLast(({ name }) => name === decoded(source));
  return digits.length < MIN_DIGITS ? undefined : files.findLast(({ sha256 }) => sha256.startsWith(digits));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url; // A stray `%`: then it is meant as it stands.
  }
}
