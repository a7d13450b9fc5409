import type { Expression, Query } from './query.ts';
import type { TextTerm } from './textTerm.ts';

/** A text of a query, and whether the issues in which it is found are wanted. */
export interface TextNode {
  readonly term: TextTerm;
  /** Stands under an even number of negations. */
  readonly positive: boolean;
}

/** The texts of a query, from left to right. */
export function textNodes({ where }: Query): TextNode[] {
  const nodes: TextNode[] = [];
  const visit = (expression: Expression, positive: boolean): void => {
    if (expression.kind === 'text') nodes.push({ term: expression.term, positive });
    else if (expression.kind === 'not') visit(expression.term, !positive);
    else if (expression.kind !== 'filter') for (const term of expression.terms) visit(term, positive);
  };
  if (where !== undefined) visit(where, true);
  return nodes;
}

/** What has to be looked for before a query can be answered, in the order in which `matcher` wants the hits. */
export function textTerms(query: Query): TextTerm[] {
  return textNodes(query).map(({ term }) => term);
}
