import { fromUtf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { SealedEvent } from '../../domain/event/event.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';

/** Where else to look for what is lost. */
export type ReadSource =
  | { readonly kind: 'clone'; readonly path: string; readonly store: GitStore }
  | {
      readonly kind: 'export';
      readonly path: string;
      readonly issueEvents: readonly SealedEvent[];
      readonly workEvents: readonly SealedEvent[];
      /** Records that are no events, or not those that they say they are. */
      readonly skipped: number;
    };

/** Reads an export's document. */
export type ReadExport = (
  repository: Repository,
  document: string,
) => Result<Omit<Extract<ReadSource, { kind: 'export' }>, 'kind' | 'path'>, Refusal>;

/** What stands at a path: the folder of another clone, or the file of an export (at most `limit` bytes). */
export async function readSource(
  repository: Repository,
  path: string,
  { limit, readExport }: { readonly limit: number; readonly readExport: ReadExport },
): Promise<Result<ReadSource, Refusal>> {
  const file = await repository.userFiles.read(path, limit);
  switch (file.kind) {
    case 'missing':
      return err({ code: 'file-missing', details: { path: file.path } });
    case 'directory':
      return ok({ kind: 'clone', path: file.path, store: await repository.openStoreAt(path) });
    case 'too-large':
      return err({ code: 'import-malformed', details: { system: 'export', reason: 'not-an-export' } });
    case 'file': {
      const text = fromUtf8(file.bytes);
      if (text === undefined)
        return err({ code: 'import-malformed', details: { system: 'export', reason: 'not-json' } });
      const read = readExport(repository, text);
      return read.ok ? ok({ kind: 'export', path: file.path, ...read.value }) : read;
    }
  }
}
