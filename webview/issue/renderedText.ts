import type { IssueSurface, Opened } from '../../src/protocol/issue.ts';
import type { RpcClient } from '../../src/protocol/rpcClient.ts';

const ISSUE = 'issue:';
const ATTACHMENT = 'attachment:';

/** What a link of a text opens; `undefined` for what no text of ours has. */
export function openedBy(href: string): Opened | undefined {
  if (href.startsWith(ISSUE)) return { what: 'issue', id: href.slice(ISSUE.length) };
  if (href.startsWith(ATTACHMENT)) return { what: 'attachment', sha256: href.slice(ATTACHMENT.length) };
  return /^(?:https?|mailto):/i.test(href) ? { what: 'link', url: href } : undefined;
}

/**
 * Handles the links of a page by messages, before the editor's own handler, which knows nothing of our addresses.
 * Gives the link's address, or `undefined` when the click was elsewhere.
 */
export function takeLinkClick(event: Event): string | undefined {
  const link = (event.target as Element).closest('a[href]');
  if (link === null) return undefined;
  event.preventDefault();
  event.stopPropagation();
  return link.getAttribute('href') ?? '';
}

/** Shows the images of texts: their bytes come from the host, once for each file. */
export class Images {
  readonly #urls = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly client: RpcClient<IssueSurface>,
    private readonly failedText: string,
  ) {}

  /** Fills in the images below `root` that have no source yet. */
  fill(root: Element): void {
    for (const image of root.querySelectorAll<HTMLImageElement>('img[data-attachment]:not([src])')) {
      const sha256 = image.dataset['attachment'] ?? '';
      void this.#url(sha256).then((url) => {
        if (url === undefined) image.replaceWith(this.failedText);
        else image.src = url;
      });
    }
  }

  #url(sha256: string): Promise<string | undefined> {
    const known = this.#urls.get(sha256) ?? this.#load(sha256);
    this.#urls.set(sha256, known);
    return known;
  }

  async #load(sha256: string): Promise<string | undefined> {
    const loaded = await this.client.request('image', { sha256 });
    if (!loaded.ok) return undefined;
    const { mime, base64 } = loaded.value;
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: mime }));
  }
}
