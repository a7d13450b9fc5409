export interface BundledPages {
  readonly files: readonly { readonly path: string; readonly contents: Uint8Array }[];
  readonly meta: { readonly outputs: Readonly<Record<string, { readonly bytes: number }>> };
}

export const WEBVIEW_FOLDER: string;
export const webviewFolder: string;
export function bundleWebview(options?: { readonly debug?: boolean }): Promise<BundledPages>;
