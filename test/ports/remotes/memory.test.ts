import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { MemoryRemotes } from '../../fakes/memoryRemotes.ts';
import { describeRemotes } from './acceptance.ts';

describeRemotes('in memory', () => {
  const [here, there] = [new MemoryGitStore(), new MemoryGitStore()];
  const remotes = new MemoryRemotes(here, new Map([['origin', there]]));
  return Promise.resolve({
    remotes,
    here,
    there,
    vanish: () => void remotes.remotes.delete('origin'),
    end: () => Promise.resolve(),
  });
});
