import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, openStore, temporaryFolder } from '../../support/gitLogs.ts';
import { times } from '../../support/counts.ts';

// Folders are empty only while a repository is new, so that several new ones are needed to meet the moment.
it('objects are written while another process removes empty folders, as git gc does', async () => {
  for (let i = 0; i < times(6); i++) await writeWhileSwept();
});

async function writeWhileSwept(): Promise<void> {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  const store = await openStore(folder);
  const loop = 'while :; do rmdir -- ?? 2>/dev/null; done';
  const sweeper = spawn('bash', ['-c', loop], { cwd: join(folder, '.git/objects'), stdio: 'ignore' });
  const objects = Array.from({ length: 600 }, (_, i) => ({
    type: 'blob' as const,
    content: Buffer.from(`object ${i}`),
  }));
  try {
    await store.writeObjects(objects);
  } finally {
    sweeper.kill('SIGKILL');
  }
  expect(git(folder, 'count-objects')).toMatch(/^600 objects/);
}
