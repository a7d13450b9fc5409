import { describeGitStore } from './acceptance.ts';
import { diskFixture, SETUPS } from './repositories.ts';

describeGitStore('native, no programs allowed: plain', () => diskFixture(SETUPS.plain, { git: 'never' }), {
  onDisk: true,
});
describeGitStore(
  'native, git not installed: packed',
  () => diskFixture(SETUPS.plain, { gitPath: '/nonexistent/git', packed: true }),
  { onDisk: true },
);
