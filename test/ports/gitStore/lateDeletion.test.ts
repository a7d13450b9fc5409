import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../src/base/ids.ts';
import { swapByGit } from '../../../src/node/git/system/swapByGit.ts';

const ID = 'ab'.repeat(20) as ObjectId;
type Parts = Parameters<typeof swapByGit>[0];

/** A repository in which somebody else deletes the ref while git is asked to; git says `stderr`. */
function lateFor(stderr: string): Parts {
  let reads = 0;
  return {
    patience: { waitMs: 0 },
    reader: { read: () => Promise.resolve((reads += 1) === 1 ? ID : undefined) },
    git: { run: () => Promise.resolve({ exitCode: 1, stdout: Buffer.alloc(0), stderr }) },
  } as unknown as Parts;
}

describe('a deletion through git for which somebody else was first', () => {
  it.each([
    ['found no ref', "error: cannot lock ref 'refs/grite/x': unable to resolve reference 'refs/grite/x'"],
    ['found the lock of the other', "fatal: Unable to create '/x/refs/grite/x.lock': File exists."],
  ])('is lost when it %s', async (_, stderr) => {
    expect(await swapByGit(lateFor(stderr), 'refs/grite/x', ID, undefined)).toEqual({
      swapped: false,
      actual: undefined,
    });
  });

  it('is done when git fails only afterwards', async () => {
    const parts = lateFor('error: cannot update the log of the ref');
    expect(await swapByGit(parts, 'refs/grite/x', ID, undefined)).toEqual({ swapped: true });
  });
});
