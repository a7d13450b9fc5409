import { beforeEach, describe, expect, it } from 'vitest';
import { checkLog, foldsTo } from '../../../src/app/log/checkLog.ts';
import { dbCheck } from '../../../src/app/operations/admin/dbCheck.ts';
import { execute } from '../../../src/app/operations/execute.ts';
import type { CborValue } from '../../../src/domain/event/cbor.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR, comment, ISSUE, meta, putCommit, rawChunk } from '../../support/logs.ts';
import { memoryRepository, type MemoryRepository, put } from '../../support/memoryRepository.ts';

let memory: MemoryRepository;

beforeEach(async () => {
  memory = memoryRepository();
  const payload = { title: 'T', body: 'text', labels: ['bug', 'priority:P1'] };
  const created = seal({ aggregate: ISSUE, kind: 'IssueCreated', payload }, { actor: ACTOR, ts: 1 });
  await put(memory, 'issueLog', [created, comment()]);
});

const check = async () => {
  const checked = await execute(memory.repository, dbCheck, {});
  return checked.ok ? checked.value : undefined;
};

it('counts every record that is wrong, as many as there are', async () => {
  const nonsense = rawChunk(Array<CborValue>(1_000).fill('nonsense'));
  const parent = await memory.repository.issueLog.head();
  if (parent === undefined) throw new Error('no log');
  await putCommit(memory.store, { 'x.bin': nonsense, 'meta.json': meta(parent) }, [parent]);
  const problems = (await memory.repository.projection.current()).reached()[0]?.problemCount;
  // All records and the name of the chunk.
  expect([problems, await check()]).toMatchObject([
    1_001,
    { events_checked: 1_002, events_valid: 2, corrupt_count: 1_001, projection_matches: true },
  ]);
});

describe('what lists show', () => {
  it.each([
    ['is missing', () => []],
    ['has another title', ([summary]) => [{ ...summary, title: 'other' }]],
    ['has another field', ([summary]) => [{ ...summary, fields: { priority: 'P2' } }]],
    ['has another count', ([summary]) => [{ ...summary, commentCount: 2 }]],
    ['is one too many', ([summary]) => [summary, { ...summary, id: 'ee'.repeat(16) }]],
  ] as [string, (summaries: readonly object[]) => object[]][])(
    'is not what the log says when it %s',
    async (_, alter) => {
      const checked = await checkLog(memory.repository.issueLog, {});
      const shown = await memory.repository.projection.current();
      expect(foldsTo(checked.events.values(), new Set(), shown)).toBe(true);
      const altered = alter(shown.summaries()) as unknown as ReturnType<typeof shown.summaries>;
      const other = { issue: shown.issue, isPrivate: shown.isPrivate, summaries: () => altered };
      expect(foldsTo(checked.events.values(), new Set(), other)).toBe(false);
    },
  );
});
