import { afterEach, beforeEach, describe, it } from 'vitest';
import { objectCases } from './cases/objects.ts';
import { refCases } from './cases/refs.ts';
import { walkCases } from './cases/walk.ts';
import { damageCases } from './cases/damage.ts';
import { gitCases } from './cases/git.ts';
import type { GitStoreFixture } from './fixture.ts';

/** One thing that every store must do. It gets a fixture of its own. */
export type GitStoreCase = readonly [what: string, check: (fixture: GitStoreFixture) => Promise<void>];

const PARTS: readonly (readonly [string, readonly GitStoreCase[]])[] = [
  ['objects', objectCases],
  ['refs', refCases],
  ['walk', walkCases],
  ['damage', damageCases],
];

/** The acceptance suite of the port `GitStore`. `create` gives a fixture with an own repository each time. */
export function describeGitStore(
  name: string,
  create: () => Promise<GitStoreFixture>,
  options: { onDisk: boolean },
): void {
  const parts = options.onDisk ? [...PARTS, ['beside git', gitCases] as const] : PARTS;
  describe(name, () => {
    let fixture: GitStoreFixture;
    beforeEach(async () => void (fixture = await create()));
    afterEach(async () => fixture.end());
    describe.each(parts)('%s', (_, cases) => {
      it.each(cases)('%s', async (_what, check) => check(fixture));
    });
  });
}
