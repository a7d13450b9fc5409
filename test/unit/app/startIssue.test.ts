import { expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import type { Repository } from '../../../src/app/repository.ts';
import { operationOf } from '../../support/commandLines.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

const ALIKE = ['7f3a2c91000011', '7f3a2c91000022'].map((digits) => digits.padEnd(32, '0') as AggregateId);

async function withAlike(): Promise<{ memory: MemoryRepository; repository: Repository }> {
  const memory = memoryRepository();
  for (const aggregate of ALIKE) {
    const payload = { title: 'Same', body: '', labels: [] };
    await memory.repository.createIssue([{ aggregate, kind: 'IssueCreated', payload }]);
  }
  const location = { ...memory.repository.location, workTree: '/work-tree' };
  return { memory, repository: { ...memory.repository, location } };
}

const start = (repository: Repository, input: object) => execute(repository, operationOf('issue.start'), input);

it('names branches by as many digits as it takes to tell issues apart', async () => {
  const { memory, repository } = await withAlike();
  expect(await start(repository, { id: ALIKE[1] })).toMatchObject({
    ok: true,
    value: { branch: 'gi-7f3a2c9100002200-same', created: true, switched: true, me_unknown: true },
  });
  expect(memory.workTree.asked).toEqual(['switch --create gi-7f3a2c9100002200-same']);
});

it('is refused where nothing may be written or started, and does nothing', async () => {
  const { memory, repository } = await withAlike();
  expect(await start({ ...repository, readOnly: true }, { id: ALIKE[0] })).toMatchObject({
    error: { code: 'workspace-untrusted' },
  });
  memory.workTree.refusal = 'no';
  expect(await start(repository, { id: ALIKE[0] })).toMatchObject({
    error: { code: 'branch-refused', details: { reason: 'no' } },
  });
  expect(memory.workTree.asked).toEqual([]);
});

it('tells the issue of the branch that is checked out', async () => {
  const { memory, repository } = await withAlike();
  const current = () => execute(repository, operationOf('issue.current'), {});
  memory.branches.targets.set('HEAD', `refs/heads/x/gi-${ALIKE[0]}-y`);
  expect(await current()).toMatchObject({ value: { issue: { issue_id: ALIKE[0] } } });
  memory.branches.targets.set('HEAD', 'refs/heads/gi-7f3a2c91');
  expect(await current()).toEqual({ ok: true, value: { branch: 'gi-7f3a2c91', issue: null } });
  memory.branches.targets.delete('HEAD');
  expect(await current()).toEqual({ ok: true, value: { branch: null, issue: null } });
});
