import type { Kind } from '../event/kind.ts';
import type { Version } from '../event/order.ts';
import type { IssueState } from './state.ts';

/** A kind of the issue log: besides its bytes it knows how it changes an issue. */
export interface IssueKind<Tag extends number = number, Name extends string = string, P = unknown> extends Kind<
  Tag,
  Name,
  P
> {
  /** Folds one event into `state`. Idempotent, and independent of the order in which events come. */
  apply(state: IssueState, payload: P, version: Version): void;
}

export function issueKind<const Tag extends number, const Name extends string, P>(
  kind: IssueKind<Tag, Name, P>,
): IssueKind<Tag, Name, P> {
  return kind;
}
