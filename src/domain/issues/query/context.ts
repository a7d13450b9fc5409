import type { ActorId, AggregateId } from '../../../base/ids.ts';
import type { IssueRelations } from '../relations.ts';
import type { Expression, Filter, Query } from './query.ts';

/** What `@me` stands for. */
export interface Me {
  /** `undefined` while nobody acts from here. */
  readonly actor: ActorId | undefined;
  /** As what one is assigned: name, login, e-mail address, the actor's label. */
  readonly names: readonly string[];
}

/** The issues in which one text was found, with how well it fits there (> 0). */
export type Hits = ReadonlyMap<AggregateId, number>;

/** What a query is evaluated against, besides the issues. */
export interface QueryContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Where nobody asks, `@me` is nobody. */
  readonly me: Me | undefined;
  /** Name, login and e-mail address of an actor, as far as they are known. */
  readonly namesOf: (actor: ActorId) => readonly string[];
  readonly relations: IssueRelations;
  /** The issues that somebody holds a lock on; empty where the query does not ask (`asksForLocks`). */
  readonly locked: ReadonlySet<AggregateId>;
  /** For each of `textTerms(query)`, in that order. */
  readonly hits: readonly Hits[];
}

/** The keys for which a query asks for whoever asks. */
export function keysWithMe(query: Query): ReadonlySet<string> {
  const asking = filtersOf(query).filter(({ values }) =>
    values.some((value) => typeof value === 'object' && value.kind === 'me'),
  );
  return new Set(asking.map(({ key }) => key));
}

/** Whether a query asks for what is locked: who answers it has to look that up before. */
export function asksForLocks(query: Query): boolean {
  return filtersOf(query).some((filter) => filter.key === 'is' && filter.values.includes('locked'));
}

function filtersOf({ where }: Query): readonly Filter[] {
  const filters: Filter[] = [];
  const visit = (expression: Expression): void => {
    switch (expression.kind) {
      case 'and':
      case 'or':
        expression.terms.forEach(visit);
        break;
      case 'not':
        visit(expression.term);
        break;
      case 'text':
        break;
      case 'filter':
        filters.push(expression.filter);
    }
  };
  if (where !== undefined) visit(where);
  return filters;
}
