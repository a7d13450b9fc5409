import { err, ok, type Result } from '../base/result.ts';
import { type Me, mentionsMe } from '../domain/issues/query/context.ts';
import { matcher } from '../domain/issues/query/matcher.ts';
import { orderIssues } from '../domain/issues/query/orderIssues.ts';
import type { Query } from '../domain/issues/query/query.ts';
import { textTerms } from '../domain/issues/query/textTerms.ts';
import { IssueRelations } from '../domain/issues/relations.ts';
import type { IssueSummary } from '../domain/issues/summary.ts';
import type { ActorId } from '../base/ids.ts';
import type { Found } from './projection/projection.ts';
import type { Snapshot } from './projection/snapshot.ts';
import type { Refusal } from './refusal.ts';
import type { Repository } from './repository.ts';

/** The issues that a query asks for, in its order, with what else was known at that moment. */
export interface Selection {
  readonly issues: readonly IssueSummary[];
  readonly relations: IssueRelations;
  readonly snapshot: Snapshot;
}

type Source = Pick<Repository, 'projection' | 'now' | 'me'>;

/** Answers a query. Refuses `me-unknown` when it holds `@me` and nothing says who that is. */
export async function selectIssues(repository: Source, query: Query): Promise<Result<Selection, Refusal>> {
  const me = mentionsMe(query) ? await repository.me() : undefined;
  if (me?.ok === false) return me;
  if (me !== undefined && me.value.actor === undefined && me.value.name === undefined) {
    return err({ code: 'me-unknown', details: {} });
  }
  // From here on nothing is awaited but the snapshot itself: it holds only as long.
  const { snapshot, hits } = await find(repository, query);
  const all = snapshot.summaries();
  const relations = new IssueRelations(all);
  const namesOf = (actor: ActorId): string[] => namesIn(snapshot, actor);
  const context = { now: repository.now(), me: me && asMe(me.value, namesOf), namesOf, relations, hits };
  const issues = orderIssues(all.filter(matcher(query, context)), query, hits);
  return ok({ issues, relations, snapshot });
}

/** Texts are looked for only where there are any: the index of texts costs time to open. */
async function find({ projection }: Source, query: Query): Promise<Found> {
  const terms = textTerms(query);
  return terms.length > 0 ? projection.search(terms) : { snapshot: await projection.current(), hits: [] };
}

function asMe(
  { actor, name }: { actor: ActorId | undefined; name: string | undefined },
  namesOf: (actor: ActorId) => string[],
): Me {
  return { actor, names: [...(name === undefined ? [] : [name]), ...(actor === undefined ? [] : namesOf(actor))] };
}

function namesIn(snapshot: Snapshot, actor: ActorId): string[] {
  const { name, login = null, email = null } = snapshot.profile(actor) ?? { name: null };
  return [name, login, email].filter((each) => each !== null);
}
