import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { chooseRemote } from '../../sync/chooseRemote.ts';
import { sharedLogs } from '../../sync/logRefs.ts';
import { RELATIONS, relationOf } from '../../sync/relation.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';

export const syncStatus = operation({
  id: 'sync.status',
  summary: 'Compare the logs here with those of a remote',
  level: 'read',
  input: z.strictObject({ remote: remoteInput }),
  output: z.object({
    remote: z.string(),
    logs: z.array(
      z.object({
        name: z.string(),
        ref: z.string(),
        here: z.nullable(hexId),
        there: z.nullable(hexId),
        /** `unknown`: the remote has something that was not fetched yet. */
        relation: z.enum([...RELATIONS, 'unknown']),
      }),
    ),
  }),
  cli: {
    command: 'sync status',
    options: remoteOptions,
    examples: [{ line: 'grite sync status', says: 'asks the remote, and changes nothing' }],
  },
  async run(repository, { remote: named }, { signal }) {
    const { remotes, store } = repository;
    const remote = await chooseRemote(remotes, named);
    if (!remote.ok) return remote;
    const all = sharedLogs(repository);
    const refs = all.map(({ spec }) => spec.ref);
    const heads = new Map((await remotes.heads(remote.value, refs, signal)).map(({ name, id }) => [name, id]));
    const logs = [];
    for (const log of all) {
      const [here, there] = [await log.head(), heads.get(log.spec.ref)];
      const isHere = there === undefined || (await store.readObject(there)) !== undefined;
      const relation = isHere ? await relationOf(store, here, there) : ('unknown' as const);
      logs.push({ name: log.spec.name, ref: log.spec.ref, here: here ?? null, there: there ?? null, relation });
    }
    return ok({ remote: remote.value, logs });
  },
});
