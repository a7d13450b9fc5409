import { PassThrough } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { expect, it } from 'vitest';
import { type LiveRepository, openLive } from '../../../src/app/live.ts';
import { fault } from '../../../src/base/fault.ts';
import { ServiceClient } from '../../../src/service/client.ts';
import { serve } from '../../../src/service/server.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

const REPOSITORY = { key: '/r/.git', gitDir: '/r/.git', workTree: '/r', otherWorkTrees: [] };

it('keeps the repository that was opened anew when an earlier attempt to open it fails late', async () => {
  const attempts: { done: (live: LiveRepository) => void; fail: (error: Error) => void }[] = [];
  const [here, there] = [new PassThrough(), new PassThrough()];
  const end = (input: PassThrough, output: PassThrough) =>
    createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  void serve(end(there, here), {
    discover: () => Promise.resolve({ repositories: [], problems: [] }),
    open: () => new Promise((done, fail) => attempts.push({ done, fail })),
    isReadOnly: false,
    reportBug: () => undefined,
  });
  const client = new ServiceClient(end(here, there));
  const list = () => client.run(REPOSITORY, 'issue.list', {});
  const attempt = (number: number) => expect.poll(() => attempts[number - 1]).toBeDefined();

  const first = list();
  await attempt(1);
  client.close(REPOSITORY.key);
  const second = list();
  await attempt(2);
  attempts[1]?.done(openLive(memoryRepository().repository));
  expect(await second).toMatchObject({ ok: true });
  attempts[0]?.fail(fault('io', { path: '/r', reason: 'EIO' }));
  await expect(first).rejects.toMatchObject({ report: { code: 'io' } });
  expect(await list()).toMatchObject({ ok: true });
  expect(attempts).toHaveLength(2);
  client.dispose();
}, 10_000);
