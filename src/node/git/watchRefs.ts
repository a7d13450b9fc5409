import { watch } from 'node:fs';
import { join } from 'node:path';
import type { RefWatcher } from '../../app/ports/refWatcher.ts';
import { Emitter } from '../../base/emitter.ts';
import { FolderWatches, type WatchFolder } from './folderWatches.ts';
import { REF_NAMESPACES, refTimes } from './refTimes.ts';

export interface WatchRefsOptions {
  /** How changes of a folder are learnt; `fs.watch`. */
  readonly watchFolder?: WatchFolder;
  /** How often is looked where the system does not tell, in milliseconds. */
  readonly pollMs?: number;
}

/** Movements that come together are told together, in milliseconds: a fetch moves many refs at once. */
const GATHER_MS = 50;
const POLL_MS = 2_000;
/** The system may have room for watches again: tried at every so many looks. */
const RETRY_EVERY = 15;

/** In the common git dir. */
const SHARED = new Set(['packed-refs', 'refs', 'reftable']);

/**
 * Watches the refs of a repository: in files, packed or in reftables. Starts no program and reads no file. Where folders cannot
 * be watched, looks at their times every two seconds instead. Keeps no process alive.
 */
export function watchRefs(
  { gitDir, commonDir }: { readonly gitDir: string; readonly commonDir: string },
  { watchFolder = watch, pollMs = POLL_MS }: WatchRefsOptions = {},
): RefWatcher {
  const moved = new Emitter<void>();
  const roots = gitDir === commonDir ? [commonDir] : [commonDir, gitDir];
  let gathering: NodeJS.Timeout | undefined;
  let polling: NodeJS.Timeout | undefined;
  let [seen, looks] = ['', 0];

  const onChange = (): void => {
    if (!roots.every((root) => watches.has(root))) poll();
    gathering ??= setTimeout(() => {
      gathering = undefined;
      moved.fire();
    }, GATHER_MS).unref();
  };
  const look = (): void => {
    const now = refTimes(gitDir, commonDir);
    if (now !== seen) onChange();
    seen = now;
    const isWhole = roots.every((root) => watches.has(root));
    looks += 1;
    if ((isWhole && looks % RETRY_EVERY !== 0) || !armAll()) return;
    clearInterval(polling);
    polling = undefined;
    onChange(); // What happened until now was not seen.
  };
  const poll = (): void => {
    if (polling !== undefined) return;
    seen = refTimes(gitDir, commonDir);
    polling = setInterval(look, pollMs).unref();
  };
  const watches: FolderWatches = new FolderWatches({
    wanted: wantedIn(gitDir, commonDir),
    onChange,
    onFailure: poll,
    watchFolder,
  });
  const armAll = (): boolean => roots.map((root) => watches.arm(root) && watches.has(root)).every(Boolean);
  if (!armAll()) poll();

  return {
    onMoved: moved.event,
    dispose: () => {
      clearTimeout(gathering);
      clearInterval(polling);
      watches.dispose();
    },
  };
}

/** What counts in which folder: all else in a git dir changes with every command, and lock files come and go. */
function wantedIn(gitDir: string, commonDir: string): (folder: string, name: string) => boolean {
  const refs = join(commonDir, 'refs');
  return (folder, name) => {
    if (name.endsWith('.lock')) return false;
    if (folder === refs) return REF_NAMESPACES.includes(name);
    if (folder === commonDir) return SHARED.has(name) || (gitDir === commonDir && name === 'HEAD');
    return folder !== gitDir || name === 'HEAD';
  };
}
