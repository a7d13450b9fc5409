import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackOutcome, PackRequest } from '../../../app/ports/objectCare.ts';
import { fault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { makeFolders } from '../../makeFolders.ts';
import { withOsFaults } from '../../osFault.ts';
import { syncFolder } from '../objects/durability.ts';
import type { ObjectFormat } from '../objects/hash.ts';
import type { GitProgram } from '../system/gitProgram.ts';
import { looseIds, removeLoose } from './looseFiles.ts';
import { type OwnPack, OwnPacks, toConsolidate } from './ownPacks.ts';
import { packedIds } from './packIndex.ts';

export interface PackParts {
  readonly git: GitProgram;
  /** Git that puts new objects into another folder. */
  readonly gitInto: (objectFolder: string) => GitProgram;
  readonly commonDir: string;
  readonly format: ObjectFormat;
}

/** Packs while the lock of maintenance is held; see `ObjectCare.pack`. */
export async function packOwn(parts: PackParts, request: PackRequest): Promise<PackOutcome> {
  const { git, commonDir, format } = parts;
  if (
    (await git.run(['config', '--bool', '--get', 'extensions.preciousObjects'])).stdout.toString().trim() === 'true'
  ) {
    return { kind: 'precious' };
  }
  const own = new OwnPacks(commonDir);
  const loose = new Set(looseIds(commonDir, format));
  const listed = await listUnpacked(git, request, own.read().tips);
  if (typeof listed === 'string') return { kind: 'damaged', reason: listed };
  const fresh = new Map([...listed].filter(([id]) => loose.has(id)));
  const packs = own.present();
  // What a run that was interrupted packed and did not remove any more.
  const left = packs.flatMap((pack) => idsOf(pack, format)).filter((id) => loose.has(id));
  const absorbed = hasMultiPackIndex(own) ? [] : toConsolidate(packs, fresh.size + left.length);
  if (fresh.size === 0 && left.length === 0) {
    own.write({ packs: packs.map(({ name }) => name), tips: request.tips, loose: loose.size });
    return { kind: 'nothing', packs: packs.length };
  }
  const wanted = new Map(fresh);
  for (const id of [...left, ...absorbed.flatMap((pack) => idsOf(pack, format))])
    if (!wanted.has(id)) wanted.set(id, '');
  const made = await makePack(parts, own, wanted, request.signal);
  if (typeof made === 'string') return { kind: 'damaged', reason: made };
  const removed = removeLoose(
    commonDir,
    [...fresh.keys(), ...left].filter((id) => made.ids.has(id)),
  );
  for (const old of absorbed) {
    if (old.name !== made.name && idsOf(old, format).every((id) => made.ids.has(id))) own.remove(old.name);
  }
  const names = own.present().map(({ name }) => name);
  own.write({ packs: names, tips: request.tips, loose: loose.size - removed });
  return { kind: 'packed', objects: made.ids.size, removed, packs: names.length };
}

function idsOf({ indexFile }: OwnPack, format: ObjectFormat): readonly ObjectId[] {
  return packedIds(indexFile, format) ?? [];
}

/** An index over several packs names them all: to take one away would damage it. */
function hasMultiPackIndex({ folder }: OwnPacks): boolean {
  return existsSync(join(folder, 'multi-pack-index'));
}

/** Loose objects that are reachable, each with the path under which it was met: that brings like to like in a pack. */
export async function listUnpacked(
  git: GitProgram,
  { tips, onlyNew = false, signal }: PackRequest,
  before: readonly ObjectId[],
): Promise<ReadonlyMap<ObjectId, string> | string> {
  const found = new Map<ObjectId, string>();
  if (tips.length === 0) return found;
  const excluded = onlyNew ? await existing(git, before) : [];
  const input = [...tips, ...excluded.map((id) => `^${id}`), ''].join('\n');
  const end = await git.run(['rev-list', '--objects', '--unpacked', '--missing=allow-any', '--stdin'], input, signal);
  signal?.throwIfAborted();
  if (end.exitCode !== 0) return end.stderr.split('\n')[0] ?? '';
  for (const line of end.stdout.toString('utf8').split('\n')) {
    const [id = '', ...path] = line.split(' ');
    if (id !== '' && !id.startsWith('?')) found.set(id as ObjectId, path.join(' '));
  }
  return found;
}

/** Those of `ids` that are in the repository: git gives up when it is to exclude another. */
async function existing(git: GitProgram, ids: readonly ObjectId[]): Promise<readonly ObjectId[]> {
  if (ids.length === 0) return [];
  const end = await git.run(['cat-file', '--batch-check=%(objectname) %(objecttype)'], [...ids, ''].join('\n'));
  const lines = new Set(end.stdout.toString('utf8').split('\n'));
  return ids.filter((id) => lines.has(`${id} commit`));
}

interface MadePack {
  readonly name: string;
  readonly ids: ReadonlySet<ObjectId>;
}

/**
 * Makes a pack in a folder of ours, verifies it, and only then puts it where git looks for packs. A text says what is damaged.
 * The folder is a store of objects of its own that borrows from the repository: git's unfinished files lie in it too, and go
 * with it.
 */
async function makePack(
  { gitInto, commonDir, format }: PackParts,
  own: OwnPacks,
  wanted: ReadonlyMap<ObjectId, string>,
  signal: AbortSignal | undefined,
): Promise<MadePack | string> {
  const objects = join(commonDir, 'grite', 'local', 'packing');
  const folder = join(objects, 'pack');
  withOsFaults(objects, () => {
    rmSync(objects, { recursive: true, force: true }); // What a process that was killed has left.
    makeFolders(folder);
    makeFolders(join(objects, 'info'));
    writeFileSync(join(objects, 'info', 'alternates'), `${join(commonDir, 'objects')}\n`);
  });
  try {
    const git = gitInto(objects);
    const lines = [...wanted].map(([id, path]) => (path === '' ? id : `${id} ${path}`));
    const command = ['pack-objects', '-q', '--delta-base-offset', join(folder, 'pack')];
    const problem = await run(git, command, `${lines.join('\n')}\n`, signal);
    if (problem !== undefined) return problem;
    const indexFile = readdirSync(folder).find((file) => file.endsWith('.idx'));
    if (indexFile === undefined) throw new Error('git made no pack');
    const wrong = await run(git, ['verify-pack', join(folder, indexFile)], '', signal);
    if (wrong !== undefined) return wrong;
    const name = indexFile.slice(0, -'.idx'.length);
    const ids = new Set(packedIds(join(folder, indexFile), format));
    const state = own.read();
    own.write({ ...state, packs: [...new Set([...state.packs, name])] });
    publish(folder, own.folder, name);
    return { name, ids };
  } finally {
    rmSync(objects, { recursive: true, force: true });
  }
}

/** The index last: with it the pack begins to exist for others. */
function publish(from: string, to: string, name: string): void {
  withOsFaults(to, () => {
    makeFolders(to);
    for (const ending of ['.pack', '.rev', '.idx']) {
      const file = join(from, `${name}${ending}`);
      if (existsSync(file)) renameSync(file, join(to, `${name}${ending}`));
    }
    syncFolder(to);
  });
}

/** Runs a command; the first line of what git says when it fails: an object is damaged or missing. */
async function run(
  git: GitProgram,
  command: readonly string[],
  input: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const end = await git.run(command, input, signal);
  signal?.throwIfAborted();
  if (end.exitCode === 0) return undefined;
  if (/No space left on device|Disk quota exceeded/.test(end.stderr)) {
    throw fault('disk-full', { path: command.at(-1) ?? '' });
  }
  return end.stderr.split('\n')[0] ?? '';
}
