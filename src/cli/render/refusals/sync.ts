import type { SyncRefusals } from '../../../app/sync/syncRefusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const SYNC_TEXTS: RefusalTexts<keyof SyncRefusals> = {
  'remote-none': () => ({
    message: 'This repository has no remote',
    suggestions: ['git remote add origin URL'],
  }),
  'remote-not-found': ({ remote, known }) => ({
    message: `There is no remote ${JSON.stringify(remote)}${known.length > 0 ? `; there is ${known.join(', ')}` : ''}`,
    suggestions: ['git remote'],
  }),
  'remote-unclear': ({ known }) => ({
    message: `There are several remotes: ${known.join(', ')}`,
    suggestions: known.slice(0, 3).map((remote) => `grite sync pull --remote ${remote}`),
  }),
  'sync-diverged': ({ remote, logs }) => ({
    message: `Here and on ${remote} there are events that the other side lacks (${logs.join(', ')}); nothing was changed`,
    suggestions: [`grite sync status --remote ${remote}`],
  }),
};
