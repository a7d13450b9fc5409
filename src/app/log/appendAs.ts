import type { ActorId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { ActorDirectory } from '../actors.ts';
import type { Appended, EventLog } from '../ports/eventLog.ts';
import type { Refusal } from '../refusal.ts';
import { type AuthorSources, authorOf } from '../trust/authorOf.ts';
import { type Decision, stamp } from './stamp.ts';

/** Appends to a log what `decide` gives, as the current actor or as the one that is named, now, and signed where it has a key. */
export type AppendAs = (
  log: EventLog,
  decide: (pending: readonly LogEvent[], actor: ActorId) => Promise<Result<Decision, Refusal>>,
  as?: ActorId,
) => Promise<Result<Appended, Refusal>>;

export function appendAs({ actors, ...sources }: AuthorSources & { readonly actors: ActorDirectory }): AppendAs {
  return async (log, decide, as) => {
    const current = as === undefined ? await actors.ensure() : ok({ actor: { id: as, publicKey: undefined } });
    if (!current.ok) return current;
    const { id } = current.value.actor;
    const author = await authorOf(current.value.actor, sources);
    if (!author.ok) return author;
    return log.append<Refusal>(async (pending) => {
      const decision = await decide(pending, id);
      return decision.ok ? ok(stamp(log.spec, decision.value, author.value, sources.now())) : decision;
    });
  };
}
