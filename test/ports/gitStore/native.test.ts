import { describeGitStore } from './acceptance.ts';
import { diskFixture, SETUPS } from './repositories.ts';

for (const kind of ['plain', 'bare', 'worktree', 'submodule', 'separate git dir'] as const) {
  describeGitStore(`native: ${kind}`, () => diskFixture(SETUPS[kind]), { onDisk: true });
}
describeGitStore('native: packed', () => diskFixture(SETUPS.plain, { packed: true }), { onDisk: true });
describeGitStore('native: durable', () => diskFixture(SETUPS.plain, { durability: 'durable' }), { onDisk: true });
