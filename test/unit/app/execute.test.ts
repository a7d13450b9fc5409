import { expect, it } from 'vitest';
import { operations } from '../../../src/app/operations/catalog.ts';
import { execute } from '../../../src/app/operations/execute.ts';
import { inputJsonSchema } from '../../../src/app/operations/jsonSchema.ts';
import { openRepository } from '../../../src/app/repository.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { MemoryExclusion } from '../../fakes/memoryExclusion.ts';
import { NoObjectCare } from '../../fakes/noObjectCare.ts';
import { NoRemotes } from '../../fakes/noRemotes.ts';
import { MemoryWorkTree } from '../../fakes/memoryWorkTree.ts';
import { MemoryBranches } from '../../fakes/memoryBranches.ts';
import { ManualRefWatcher } from '../../fakes/manualRefWatcher.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { MemoryRuns } from '../../fakes/memoryRuns.ts';
import { MemorySources } from '../../fakes/memorySources.ts';
import { noCodes } from '../../fakes/noCodes.ts';
import { ScriptedProcesses } from '../../fakes/scriptedProcesses.ts';
import { MemoryUserFiles } from '../../fakes/memoryUserFiles.ts';
import { MemoryHttp } from '../../fakes/memoryHttp.ts';
import { MemoryProjectionStore } from '../../fakes/memoryProjectionStore.ts';
import { openSigner } from '../../../src/node/keys/openSigner.ts';
import { operationOf } from '../../support/commandLines.ts';
import { noServices } from '../../../src/node/noServices.ts';
import { countingRandom } from '../../support/logs.ts';
import { allIssues } from '../../support/issues.ts';

function opened() {
  const files = new MemoryFiles();
  const store = new MemoryGitStore();
  const repository = openRepository({
    store,
    files,
    clock: new ManualClock(),
    random: countingRandom(),
    openSigner,
    location: { gitDir: '/memory', commonDir: '/memory', workTree: undefined },
    filesAt: () => files,
    projections: new MemoryProjectionStore(),
    readIdentity: () => Promise.resolve({}),
    care: new NoObjectCare(),
    exclusion: new MemoryExclusion(),
    remotes: new NoRemotes(),
    watchRefs: () => new ManualRefWatcher(),
    branches: new MemoryBranches(),
    workTree: new MemoryWorkTree(),
    readOnly: false,
    post: new MemoryHttp().post,
    services: noServices(),
    processes: new ScriptedProcesses(new ManualClock()),
    codes: noCodes,
    runs: new MemoryRuns(() => 0),
    sources: new MemorySources(),
    userFiles: new MemoryUserFiles(),
    openStoreAt: () => Promise.resolve(store),
  });
  return { files, store, repository };
}

/** Values that fit the properties which operations need. */
const NEEDED: Readonly<Record<string, unknown>> = {
  title: 'T',
  id: 'ab'.repeat(16),
  ids: ['ab'.repeat(16)],
  key: 'me',
  value: 'x',
  target: 'cd'.repeat(16),
  body: 'text',
  labels: ['bug'],
  users: ['alice'],
  url: 'https://example.com',
  take: 'other',
};

it.each(operations.map((operation) => ({ id: operation.id, operation })))(
  '$id refuses a property that it does not have',
  async ({ operation }) => {
    const { files, repository } = opened();
    const { required = [] } = inputJsonSchema(operation);
    const known = required.map((name) => [name, NEEDED[name] ?? 'x'] as const);
    const input = { ...Object.fromEntries(known), tilte: 'x' };
    expect(await execute(repository, operation, input)).toEqual({
      ok: false,
      error: {
        code: 'input-invalid',
        details: { issues: [{ path: 'tilte', message: 'there is no such property' }] },
      },
    });
    expect(files.writes).toBe(0);
    expect(await repository.issueLog.head()).toBeUndefined();
  },
);

it('names the property that does not fit', async () => {
  const { repository } = opened();
  expect(await execute(repository, operationOf('issue.create'), { title: 'T', labels: [1] })).toMatchObject({
    error: { details: { issues: [{ path: 'labels.0' }] } },
  });
});

it.each(['actor.current', 'actor.show', 'actor.list', 'issue.list', 'db.stats'])('%s writes nothing', async (id) => {
  const { files, repository } = opened();
  await execute(repository, operationOf(id), {});
  expect(files.writes).toBe(0);
  expect(await repository.issueLog.head()).toBeUndefined();
});

it('makes one actor for all who write at once', async () => {
  const { repository } = opened();
  const created = ['a', 'b', 'c'].map((title) => execute(repository, operationOf('issue.create'), { title }));
  expect((await Promise.all(created)).map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(new Set((await allIssues(repository)).map(({ author }) => author)).size).toBe(1);
  expect((await repository.actors.list()).actors).toHaveLength(1);
});
