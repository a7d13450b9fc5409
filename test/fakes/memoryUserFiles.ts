import type { UserFile, UserFiles, WriteOutcome } from '../../src/app/ports/userFiles.ts';

/** Files that are in memory, by their paths as given. */
export class MemoryUserFiles implements UserFiles {
  readonly files = new Map<string, Uint8Array>();

  async read(path: string, limit: number): Promise<UserFile> {
    const bytes = this.files.get(path);
    if (bytes === undefined) return { kind: 'missing', path };
    if (bytes.length > limit) return { kind: 'too-large', path };
    return { kind: 'file', path, name: path.split('/').at(-1) ?? '', bytes };
  }

  readBelow(root: string, path: string, limit: number): Promise<UserFile> {
    return this.read(`${root}/${path}`, limit);
  }

  async write(path: string, bytes: Uint8Array, { replace }: { replace: boolean }): Promise<WriteOutcome> {
    if (this.files.has(path) && !replace) return { kind: 'exists', path };
    this.files.set(path, Uint8Array.from(bytes));
    return { kind: 'written', path };
  }
}
