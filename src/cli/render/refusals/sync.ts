import type { SyncRefusals } from '../../../app/sync/syncRefusal.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { count } from '../count.ts';
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
  'conflict-not-found': ({ id }) => ({
    message: `There is no conflict ${JSON.stringify(id)} in this clone`,
    suggestions: ['grite sync conflicts --all'],
  }),
  'conflict-ambiguous': ({ id, matches }) => ({
    message: `${JSON.stringify(id)} may be ${matches.slice(0, 3).join(' or ')}; write more of it`,
    suggestions: ['grite sync conflicts'],
  }),
  'sync-incomplete': ({ remote, ref, log, side, missing }) => ({
    message:
      side === 'here'
        ? `The history of the log ${log} in this clone is cut off or broken (${missing} is missing), so it cannot be joined with that of ${remote}; nothing was changed`
        : `The history of the log ${log} from ${remote} is cut off or broken (${missing} is missing), so it cannot be joined with the one here; nothing was changed`,
    suggestions: [`git fetch --unshallow ${remote} ${ref}`, 'grite db check'],
  }),
  'sync-rejected': ({ remote, logs, reason, received }) => ({
    message:
      `${remote} refused the push (${logs.join(', ')}): ${reason}. ` +
      `Nothing was lost: all of it is in this clone${received > 0 ? `, with ${count(received, 'event')} that came` : ''}`,
    suggestions: ['grite sync status', 'grite sync --pull'],
  }),
  'sync-private': ({ issue }) => ({
    message: `${shortIssueId(issue)} is private, and stays in this clone`,
    suggestions: [`grite issue publish ${shortIssueId(issue)}`],
  }),
  'sync-contended': ({ remote, logs, attempts }) => ({
    message: `Others pushed to ${remote} faster, ${attempts} times (${logs.join(', ')}); everything is in this clone`,
    suggestions: ['grite sync'],
  }),
};
