import * as z from 'zod/mini';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { parseSyncMode, SYNC_MODES } from '../../sync/mode.ts';
import { endangersLogs } from '../../sync/refspecs.ts';
import { modeOf } from '../../sync/settings.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';

export const syncConfig = operation({
  id: 'sync.config',
  summary: 'Show or change how this clone syncs',
  level: 'write',
  input: z.strictObject({
    mode: described(
      'What happens without being asked: nothing (off, manual), what is new is fetched (hybrid), that and what is written is pushed (auto); also local (manual) and cloud (auto)',
      z.optional(z.enum([...SYNC_MODES, 'local', 'cloud'])),
    ),
    remote: described('The remote that is meant where none is named', z.optional(z.string())),
    heal: described(
      "Take lines out of git's configuration with which `git fetch` would overwrite logs",
      z._default(z.boolean(), false),
    ),
  }),
  output: z.object({
    mode: z.enum(SYNC_MODES),
    /** null: origin, or the only one. */
    remote: z.nullable(z.string()),
    dangerous_refspecs: z.array(z.object({ remote: z.string(), refspec: z.string() })),
    /** Those that were taken out now. */
    healed: z.array(z.object({ remote: z.string(), refspec: z.string() })),
  }),
  cli: {
    command: 'sync config',
    doors: ['gryt'],
    options: { remote: { short: 'r', value: 'REMOTE' } },
    examples: [
      { line: 'grite sync config', says: 'how it is' },
      { line: 'grite sync config --mode hybrid', says: 'fetch in the background, push when asked' },
      { line: 'grite sync config --heal', says: 'take away what lets `git fetch` overwrite logs' },
    ],
  },
  async run(repository, { mode, remote, heal }) {
    const changed = await change(repository, { mode, remote });
    if (!changed.ok) return changed;
    const healed = heal ? await healAll(repository) : [];
    return ok({
      mode: await modeOf(repository),
      remote: (await repository.settings.get('sync.remote')) ?? null,
      dangerous_refspecs: await dangers(repository),
      healed,
    });
  },
});

interface Wanted {
  readonly mode: string | undefined;
  readonly remote: string | undefined;
}

async function change(repository: Repository, { mode, remote }: Wanted): Promise<Result<void, Refusal>> {
  const { settings, remotes } = repository;
  if (remote !== undefined) {
    const known = await remotes.list();
    if (!known.includes(remote)) return err({ code: 'remote-not-found', details: { remote, known } });
    const set = await settings.set('sync.remote', remote);
    if (!set.ok) return set;
  }
  const wanted = mode === undefined ? undefined : parseSyncMode(mode);
  return wanted === undefined ? ok(undefined) : settings.set('sync.mode', wanted);
}

async function dangers({ remotes }: Repository) {
  const found: { remote: string; refspec: string }[] = [];
  for (const remote of await remotes.list()) {
    for (const refspec of await remotes.refspecs(remote)) if (endangersLogs(refspec)) found.push({ remote, refspec });
  }
  return found;
}

async function healAll(repository: Repository) {
  const healed = [];
  for (const each of await dangers(repository)) {
    if (await repository.remotes.removeRefspec(each.remote, each.refspec)) healed.push(each);
  }
  return healed;
}
