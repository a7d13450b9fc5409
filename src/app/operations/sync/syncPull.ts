import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { chooseRemote } from '../../sync/chooseRemote.ts';
import { sharedLogs, trackingRef } from '../../sync/logRefs.ts';
import { relationOf } from '../../sync/relation.ts';
import { takeFetched } from '../../sync/takeFetched.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';

export const syncPull = operation({
  id: 'sync.pull',
  summary: 'Fetch the logs of a remote and take over what is new there',
  level: 'write',
  input: z.strictObject({ remote: remoteInput }),
  output: z.object({
    remote: z.string(),
    logs: z.array(
      z.object({
        name: z.string(),
        ref: z.string(),
        /** `missing`: the remote has no such log. `diverged`: each side has what the other lacks; nothing was changed here. */
        action: z.enum(['updated', 'unchanged', 'missing', 'diverged']),
        head: z.nullable(hexId),
      }),
    ),
    issue_count: z.number(),
  }),
  cli: {
    command: 'sync pull',
    options: remoteOptions,
    examples: [{ line: 'grite sync pull', says: 'the issues of the remote, after git clone for example' }],
  },
  async run(repository, { remote: named }, { signal }) {
    const { remotes, store } = repository;
    const remote = await chooseRemote(remotes, named);
    if (!remote.ok) return remote;
    const all = sharedLogs(repository);
    const refs = all.map(({ spec }) => spec.ref);
    const there = (await remotes.heads(remote.value, refs, signal)).map(({ name }) => name);
    const wanted = all.filter(({ spec }) => there.includes(spec.ref));
    const kept = wanted.map((log) => ({ from: log.spec.ref, to: trackingRef(remote.value, log) }));
    if (kept.length > 0) await remotes.fetch(remote.value, kept, signal);
    const diverged: string[] = [];
    for (const log of wanted) {
      const fetched = await store.readRef(trackingRef(remote.value, log));
      if ((await relationOf(store, await log.head(), fetched)) === 'diverged') diverged.push(log.spec.name);
    }
    // The work log grows with the first `init` of each clone: that must keep nobody from the issues.
    if (diverged.includes(repository.issueLog.spec.name)) {
      return err({ code: 'sync-diverged', details: { remote: remote.value, logs: diverged } });
    }
    const logs = [];
    for (const log of all) {
      const { name, ref } = log.spec;
      const action = !there.includes(ref)
        ? ('missing' as const)
        : diverged.includes(name)
          ? ('diverged' as const)
          : await takeFetched(store, log, remote.value);
      logs.push({ name, ref, action, head: (await log.head()) ?? null });
    }
    const overview = await repository.projection.overview();
    return ok({ remote: remote.value, logs, issue_count: overview.summaries().length });
  },
});
