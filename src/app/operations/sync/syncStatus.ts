import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import type { Repository } from '../../repository.ts';
import { chooseRemote } from '../../sync/chooseRemote.ts';
import { countHistory } from '../../sync/countHistory.ts';
import { logsFor } from '../../sync/logRefs.ts';
import { trackingRef } from '../../sync/trackingRef.ts';
import { SYNC_MODES } from '../../sync/mode.ts';
import { hasOldLog, OLD_LOG } from '../../sync/oldLogs.ts';
import { endangersLogs } from '../../sync/refspecs.ts';
import { compareHeads, RELATIONS } from '../../sync/relation.ts';
import { modeOf } from '../../sync/settings.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';

const comparedLog = z.object({
  name: z.string(),
  ref: z.string(),
  here: z.nullable(hexId),
  there: z.nullable(hexId),
  /** `unknown`: the remote has something that was not fetched yet. */
  relation: z.enum([...RELATIONS, 'unknown']),
  /** Commits that only one side has; null where that is not known. */
  ahead: z.nullable(z.number()),
  behind: z.nullable(z.number()),
});

export const syncStatus = operation({
  id: 'sync.status',
  summary: 'Compare the logs here with those of a remote',
  level: 'read',
  input: z.strictObject({
    remote: remoteInput,
    offline: described('Do not ask the remote: tell how it was when it was last asked', z._default(z.boolean(), false)),
  }),
  output: z.object({
    remote: z.string(),
    mode: z.enum(SYNC_MODES),
    /** The remote was not asked. */
    offline: z.boolean(),
    logs: z.array(comparedLog),
    /** Lines of git's configuration with which an ordinary `git fetch` would overwrite logs. */
    dangerous_refspecs: z.array(z.string()),
    /** Refs in which older programs kept events that were not taken over yet. */
    old_logs: z.array(z.string()),
  }),
  caller: true,
  cli: {
    command: 'sync status',
    doors: ['gryt'],
    options: remoteOptions,
    examples: [
      { line: 'grite sync status', says: 'asks the remote, and changes nothing' },
      { line: 'grite sync status --offline', says: 'as it was when it was last asked' },
    ],
  },
  async run(repository, { remote: named, offline }, { signal }) {
    const { remotes, store } = repository;
    const remote = await chooseRemote(repository, named);
    if (!remote.ok) return remote;
    const all = await logsFor(repository, remote.value);
    const refs = all.map(({ spec }) => spec.ref);
    const heads = offline ? [] : await remotes.heads(remote.value, refs, signal);
    const known = new Map(heads.map(({ name, id }) => [name, id]));
    const thereOf = (log: EventLog) =>
      offline ? store.readRef(trackingRef(remote.value, log)) : Promise.resolve(known.get(log.spec.ref));
    const logs = [];
    for (const log of all) logs.push(await compareLog(repository, log, await thereOf(log)));
    return ok({
      remote: remote.value,
      mode: await modeOf(repository),
      offline,
      logs,
      dangerous_refspecs: (await remotes.refspecs(remote.value)).filter(endangersLogs),
      old_logs: (await hasOldLog(repository)) ? [OLD_LOG] : [],
    });
  },
});

async function compareLog(
  { store }: Repository,
  log: EventLog,
  there: Awaited<ReturnType<EventLog['head']>>,
): Promise<z.output<typeof comparedLog>> {
  const here = await log.head();
  const heads = { name: log.spec.name, ref: log.spec.ref, here: here ?? null, there: there ?? null };
  const isHere = there === undefined || (await store.readObject(there)) !== undefined;
  if (!isHere) return { ...heads, relation: 'unknown', ahead: null, behind: null };
  if (here !== undefined && there === undefined) {
    return { ...heads, relation: 'ahead', ahead: await countHistory(store, log.spec.ref, here), behind: 0 };
  }
  return { ...heads, ...(await compareHeads(store, here, there)) };
}
