import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** All that git's own tools must do to deliver the same bytes: list what is reachable, and print the blobs. */
export async function readWithGit(folder: string): Promise<void> {
  const filter = ['--filter=object:type=blob', '--filter-provided-objects', '--no-object-names'];
  const list = spawn('git', ['-C', folder, 'rev-list', '--objects', ...filter, 'refs/grite/wal']);
  const cat = spawn('git', ['-C', folder, 'cat-file', '--batch', '--buffer'], {
    stdio: [list.stdout, 'pipe', 'inherit'],
  });
  let bytes = 0;
  cat.stdout.on('data', (data: Buffer) => (bytes += data.length));
  await once(cat, 'close');
  if (bytes === 0) throw new Error('git printed nothing');
}
