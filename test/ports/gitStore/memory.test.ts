import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { describeGitStore } from './acceptance.ts';

describeGitStore(
  'in memory',
  async () => {
    const store = new MemoryGitStore();
    return {
      store,
      damage: (id) => store.corrupt(id),
      lose: (id) => store.remove(id),
      settle: () => {},
      end: () => store.dispose(),
    };
  },
  { onDisk: false },
);
