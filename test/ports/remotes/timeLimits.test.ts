import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRemotes } from '../../../src/node/git/system/systemRemotes.ts';
import { ENV, git, newRepository } from '../../support/cli.ts';

let server: Server;
let folder: string;

beforeEach(async () => {
  server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = newRepository();
  git(folder, 'remote', 'add', 'origin', `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`);
});
afterEach(() => void server.close());

describe('a remote that takes a call and never answers', () => {
  const remotes = (limit: number) => systemRemotes(join(folder, '.git'), { env: ENV }, { heads: limit, fetch: limit });

  it('is given up', async () => {
    await expect(remotes(200).heads('origin', ['refs/grite/wal'])).rejects.toMatchObject({
      report: { code: 'remote-failed', details: { remote: 'origin', reason: 'it took too long' } },
    });
    const ref = { from: 'refs/grite/wal', to: 'refs/grite-sync/origin/grite/wal' };
    await expect(remotes(200).fetch('origin', [ref])).rejects.toMatchObject({ report: { code: 'remote-failed' } });
  });

  it('is given up when whoever asked does not want to know any more', async () => {
    const asking = new AbortController();
    const answer = remotes(600_000).heads('origin', ['refs/grite/wal'], asking.signal);
    asking.abort(new Error('no more'));
    await expect(answer).rejects.toThrow('no more');
  });
});
