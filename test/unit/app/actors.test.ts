import { describe, expect, it } from 'vitest';
import { ActorDirectory, type ActorSelection, type CurrentActor } from '../../../src/app/actors.ts';
import type { Random } from '../../../src/app/ports/random.ts';
import { parseToml } from '../../../src/base/toml.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { countingRandom } from '../../support/logs.ts';

const ADA = 'ad'.repeat(16);
const BOB = 'b0'.repeat(16);

/** The actors as they are seen from a linked worktree; `own` is our folder in its git dir. */
function worktree(
  files: MemoryFiles,
  own: MemoryFiles,
  name = 'feature',
  selection: ActorSelection = {},
  random = countingRandom(),
) {
  const linked = { files: own, name };
  return new ActorDirectory({
    files,
    worktree: linked,
    filesAt: () => files,
    clock: new ManualClock(),
    random,
    selection,
  });
}

function directory(files: MemoryFiles, selection: ActorSelection = {}, random: Random = countingRandom()) {
  return new ActorDirectory({ files, filesAt: () => files, clock: new ManualClock(), random, selection });
}

/** Files with these actors, each a sound one unless its text is given. */
function withActors(actors: Readonly<Record<string, string | undefined>>, config?: string): MemoryFiles {
  const files = new MemoryFiles();
  for (const [id, text] of Object.entries(actors)) {
    files.texts.set(`actors/${id}/config.toml`, text ?? `actor_id = "${id}"\n`);
  }
  if (config !== undefined) files.texts.set('config.toml', config);
  return files;
}

async function idOf(current: ReturnType<ActorDirectory['find']>): Promise<CurrentActor['actor']['id']> {
  const found = await current;
  if (!found.ok) throw new Error(`refused: ${found.error.code}`);
  return found.value.actor.id;
}

describe('who acts first', () => {
  it('is nobody as long as one only asks, and nothing is written', async () => {
    const files = new MemoryFiles();
    expect(await directory(files).find()).toEqual({ ok: false, error: { code: 'actor-none', details: {} } });
    expect(await directory(files).defaultId()).toBeUndefined();
    expect(files.writes).toBe(0);
  });

  it('is made once and becomes the default', async () => {
    const files = withActors({}, '# mine\n[snapshot]\nmax = 1\n');
    const actors = directory(files);
    const first = await actors.ensure();
    expect(first).toMatchObject({ ok: true, value: { source: 'auto', created: true } });
    const id = await idOf(actors.find());
    expect(await actors.ensure()).toMatchObject({ value: { actor: { id }, source: 'repo_default', created: false } });
    expect(parseToml(files.texts.get('config.toml') ?? '')).toEqual({
      ok: true,
      value: { default_actor: id, snapshot: { max: 1 } },
    });
  });

  it.each(['', '[snapshot]\n'])('is the same for all who come at once, with the configuration %j', async (config) => {
    const files = config === '' ? new MemoryFiles() : withActors({}, config);
    const random = countingRandom();
    const processes = Array.from({ length: 6 }, () => directory(files, {}, random));
    const ids = await Promise.all([...processes, ...processes].map((each) => idOf(each.ensure())));
    expect(new Set(ids).size).toBe(1);
    expect((await directory(files).list()).actors.map(({ id }) => id)).toEqual([ids[0]]);
    expect(await directory(files).defaultId()).toBe(ids[0]);
  });

  it.each([
    ['the claim', 1],
    ['the claim and the actor', 2],
  ])('is completed by the next one, when a process ended after %s', async (_, written) => {
    const whole = new MemoryFiles();
    const id = await idOf(directory(whole).ensure());
    const half = new MemoryFiles();
    for (const [path, text] of [...whole.texts].slice(0, written)) half.texts.set(path, text);
    const random = { bytes: (length: number) => new Uint8Array(length).fill(7) };
    expect(await idOf(directory(half, {}, random).ensure())).toBe(id);
  });

  it('is made even where the claim is damaged', async () => {
    const files = new MemoryFiles();
    files.texts.set('local/first-actor', '');
    const id = await idOf(directory(files).ensure());
    expect(await directory(files).defaultId()).toBe(id);
  });
});

describe('an actor', () => {
  it('is found by its id in either case, also as the default', async () => {
    const files = withActors({ [ADA]: undefined, [BOB]: undefined }, `default_actor = "${BOB.toUpperCase()}"\n`);
    expect(await directory(files).find()).toMatchObject({ value: { actor: { id: BOB }, source: 'repo_default' } });
    expect(await directory(files).defaultId()).toBe(BOB);
    const named = directory(files, { actor: ADA.toUpperCase() });
    expect(await named.find()).toMatchObject({ value: { actor: { id: ADA }, source: 'flag' } });
  });

  it('is the first one by id where none is the default', async () => {
    const files = withActors({ [BOB]: undefined, [ADA]: undefined });
    expect(await directory(files).ensure()).toMatchObject({ value: { actor: { id: ADA }, source: 'auto' } });
    expect(files.writes).toBe(0);
  });

  it('is never made in place of one that was named', async () => {
    const files = new MemoryFiles();
    expect(await directory(files, { actor: ADA }).ensure()).toMatchObject({ error: { code: 'actor-not-found' } });
    expect(await directory(files, { dataDir: '/x' }).ensure()).toMatchObject({ error: { code: 'actor-folder-empty' } });
    expect(files.writes).toBe(0);
  });

  it.each([
    ['without an id', 'label = "x"\n', 'actor_id is not 32 hex digits'],
    ['with the id of another', `actor_id = "${BOB}"\n`, `actor_id is ${BOB}, which is not what its folder is called`],
    ['that is no TOML', '= 1', expect.stringContaining('TOML') as string],
  ])('%s is damaged: the others are listed, and it cannot be used', async (_, text, reason) => {
    const files = withActors({ [ADA]: text, [BOB]: undefined });
    const actors = directory(files);
    expect(await actors.list()).toMatchObject({
      actors: [{ id: BOB }],
      damaged: [{ path: `/memory/actors/${ADA}/config.toml`, reason }],
    });
    expect(await idOf(actors.ensure())).toBe(BOB);
    await expect(actors.get(ADA)).rejects.toMatchObject({ report: { code: 'config-invalid', details: { reason } } });
  });

  it('does not become the default of a configuration that cannot be changed', async () => {
    const config = 'default_actor = """\nx"""\n';
    const files = withActors({ [ADA]: undefined }, config);
    const use = directory(files).use(await idOf(directory(files, { actor: ADA }).find()));
    await expect(use).rejects.toMatchObject({
      report: {
        code: 'config-invalid',
        details: { reason: expect.stringContaining(`default_actor = "${ADA}"`) as string },
      },
    });
    expect(files.texts.get('config.toml')).toBe(config);
  });
});

describe('a linked worktree', () => {
  it('uses the default of the repository as long as nobody set it up', async () => {
    const [files, own] = [
      withActors({ [ADA]: undefined, [BOB]: undefined }, `default_actor = "${BOB}"\n`),
      new MemoryFiles(),
    ];
    expect(await worktree(files, own).find()).toMatchObject({ value: { actor: { id: BOB }, source: 'repo_default' } });
    expect(await worktree(files, own).ensure()).toMatchObject({
      value: { actor: { id: BOB }, source: 'repo_default' },
    });
    expect(own.writes + files.writes).toBe(0);
  });

  it('gets an actor of its own, called after its folder, which the others do not use', async () => {
    const [files, own] = [withActors({ [BOB]: undefined }, `default_actor = "${BOB}"\n`), new MemoryFiles()];
    const made = await worktree(files, own).ensureHere();
    expect(made).toMatchObject({ value: { actor: { label: 'feature' }, source: 'worktree_default', created: true } });
    const id = await idOf(worktree(files, own).find());
    expect(id).not.toBe(BOB);
    expect(await worktree(files, own).ensureHere()).toMatchObject({
      value: { actor: { id }, source: 'worktree_default', created: false },
    });
    expect(await worktree(files, own).defaultId()).toBe(id);
    expect(await idOf(directory(files).find())).toBe(BOB);
    expect(await idOf(worktree(files, new MemoryFiles()).find())).toBe(BOB);
  });

  it('that is set up first leaves the repository a default of its own', async () => {
    const [files, own] = [new MemoryFiles(), new MemoryFiles()];
    const id = await idOf(worktree(files, own).ensureHere());
    const shared = await directory(files).find();
    expect(shared).toMatchObject({ value: { source: 'repo_default' } });
    expect(await idOf(directory(files).find())).not.toBe(id);
    expect((await directory(files).list()).actors).toHaveLength(2);
  });

  it('gets one actor for all who come at once', async () => {
    const [files, own] = [new MemoryFiles(), new MemoryFiles()];
    const random = countingRandom();
    const processes = Array.from({ length: 6 }, () => worktree(files, own, 'feature', {}, random));
    const ids = await Promise.all(processes.map((each) => idOf(each.ensureHere())));
    expect(new Set(ids).size).toBe(1);
    expect(await worktree(files, own).defaultId()).toBe(ids[0]);
    expect((await directory(files).list()).actors).toHaveLength(2);
  });

  it('is called otherwise than the actors that there are', async () => {
    const files = withActors({ [ADA]: `actor_id = "${ADA}"\nlabel = "feature"\n` }, `default_actor = "${ADA}"\n`);
    const random = countingRandom();
    const labels = [];
    for (const own of [new MemoryFiles(), new MemoryFiles()]) {
      const made = await worktree(files, own, 'feature', {}, random).ensureHere();
      if (made.ok) labels.push(made.value.actor.label);
    }
    expect(labels).toEqual(['feature-2', 'feature-3']);
  });

  it('whose folder has a name that no label can have gets an actor without one', async () => {
    const made = await worktree(new MemoryFiles(), new MemoryFiles(), 'a\nb').ensureHere();
    expect(made).toMatchObject({ value: { actor: { label: undefined }, source: 'worktree_default' } });
  });

  it('keeps a default that is set in it to itself', async () => {
    const files = withActors({ [ADA]: undefined, [BOB]: undefined }, `default_actor = "${BOB}"\n`);
    const own = new MemoryFiles();
    const here = worktree(files, own);
    await here.use(await idOf(directory(files, { actor: ADA }).find()));
    expect(await here.find()).toMatchObject({ value: { actor: { id: ADA }, source: 'worktree_default' } });
    expect(await here.ensureHere()).toMatchObject({ value: { actor: { id: ADA }, created: false } });
    expect(await idOf(directory(files).find())).toBe(BOB);
  });

  it('makes no actor in place of one that was named', async () => {
    const [files, own] = [withActors({ [ADA]: undefined }), new MemoryFiles()];
    const named = worktree(files, own, 'feature', { actor: ADA });
    expect(await named.ensureHere()).toMatchObject({ value: { actor: { id: ADA }, source: 'flag' } });
    const missing = worktree(files, own, 'feature', { actor: BOB });
    expect(await missing.ensureHere()).toMatchObject({ error: { code: 'actor-not-found' } });
    expect(own.writes).toBe(0);
  });
});
