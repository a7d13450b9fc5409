export interface Target {
  readonly name: string;
  /** Relative to the root. */
  readonly entry: string;
  readonly folder: string;
  /** An esbuild target, for example `node22`. */
  readonly node: string;
  readonly external: readonly string[];
  readonly forbidden: readonly string[];
}

export interface Bundled {
  readonly files: readonly { readonly path: string; readonly contents: Uint8Array }[];
  readonly meta: {
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly outputs: Readonly<Record<string, { readonly bytes: number }>>;
  };
}

export function bundle(target: Target, options?: { readonly debug?: boolean }): Promise<Bundled>;
