import { err, ok, type Result } from '../base/result.ts';
import { asksForLocks, type Me, keysWithMe } from '../domain/issues/query/context.ts';
import { matcher } from '../domain/issues/query/matcher.ts';
import { orderIssues } from '../domain/issues/query/orderIssues.ts';
import type { Query } from '../domain/issues/query/query.ts';
import { textTerms } from '../domain/issues/query/textTerms.ts';
import { IssueRelations } from '../domain/issues/relations.ts';
import type { IssueSummary } from '../domain/issues/summary.ts';
import { readResource } from '../domain/locks/resource.ts';
import { type ActorId, type AggregateId, parseAggregateId } from '../base/ids.ts';
import { type Overview, overviewOf } from './projection/overview.ts';
import type { Found } from './projection/projection.ts';
import type { Refusal } from './refusal.ts';
import type { Repository } from './repository.ts';

/** The issues that a query asks for, in its order, with what else was known at that moment. */
export interface Selection {
  readonly issues: readonly IssueSummary[];
  readonly relations: IssueRelations;
  readonly overview: Overview;
}

type Source = Pick<Repository, 'projection' | 'now' | 'me' | 'locks'>;

/** Answers a query. Refuses `me-unknown` when it holds `@me` and nothing says who, or what, that is. */
export async function selectIssues(repository: Source, query: Query): Promise<Result<Selection, Refusal>> {
  const mine = keysWithMe(query);
  const known = mine.size > 0 ? await repository.me() : undefined;
  if (known?.ok === false) return known;
  const locked = asksForLocks(query) ? await lockedIssues(repository) : new Set<AggregateId>();
  // From here on nothing is awaited but the overview itself: it holds only as long.
  const { overview, hits } = await find(repository, query);
  const all = overview.summaries();
  const relations = new IssueRelations(all);
  const namesOf = (actor: ActorId): string[] => namesIn(overview, actor);
  const me = known && asMe(known.value, namesOf);
  const isUnknown = (mine.has('author') && me?.actor === undefined) || (mine.has('assignee') && me?.names.length === 0);
  if (isUnknown) return err({ code: 'me-unknown', details: {} });
  const context = { now: repository.now(), me, namesOf, relations, locked, hits };
  const issues = orderIssues(all.filter(matcher(query, context)), query, hits);
  return ok({ issues, relations, overview });
}

/** Those on which anybody holds a lock; one on the whole repository is not on each of them. */
async function lockedIssues({ locks }: Pick<Repository, 'locks'>): Promise<ReadonlySet<AggregateId>> {
  const { leases, left } = await locks.here();
  const issues = new Set<AggregateId>();
  for (const { lease } of leases) {
    const { kind, name } = readResource(lease.resource);
    const id = kind === 'issue' ? parseAggregateId(name) : undefined;
    if (id !== undefined && left(lease) > 0) issues.add(id);
  }
  return issues;
}

/** Texts are looked for only where there are any: the database and its index of texts cost time to open. */
async function find({ projection }: Source, query: Query): Promise<{ overview: Overview; hits: Found['hits'] }> {
  const terms = textTerms(query);
  if (terms.length === 0) return { overview: await projection.overview(), hits: [] };
  const { snapshot, hits } = await projection.search(terms);
  return { overview: overviewOf(snapshot), hits };
}

function asMe(
  { actor, name }: { actor: ActorId | undefined; name: string | undefined },
  namesOf: (actor: ActorId) => string[],
): Me {
  return { actor, names: [...(name === undefined ? [] : [name]), ...(actor === undefined ? [] : namesOf(actor))] };
}

function namesIn(overview: Overview, actor: ActorId): string[] {
  const { name, login = null, email = null } = overview.profile(actor) ?? { name: null };
  return [name, login, email].filter((each) => each !== null);
}
