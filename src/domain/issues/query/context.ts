import type { ActorId, AggregateId } from '../../../base/ids.ts';
import type { IssueRelations } from '../relations.ts';
import type { Expression, Query } from './query.ts';

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
  /** For each of `textTerms(query)`, in that order. */
  readonly hits: readonly Hits[];
}

/** Whether the answer depends on who asks. */
export function mentionsMe({ where }: Query): boolean {
  const mentions = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return expression.terms.some(mentions);
      case 'not':
        return mentions(expression.term);
      case 'text':
        return false;
      case 'filter':
        return expression.filter.values.some((value) => typeof value === 'object' && value.kind === 'me');
    }
  };
  return where !== undefined && mentions(where);
}
