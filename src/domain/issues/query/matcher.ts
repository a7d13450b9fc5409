import type { IssueSummary } from '../summary.ts';
import type { QueryContext } from './context.ts';
import { filterTest, type Test } from './filterTest.ts';
import type { Expression, Query } from './query.ts';

/** The issues that a query asks for. It is prepared once; each issue then costs O(terms). */
export function matcher(query: Query, context: QueryContext): (issue: IssueSummary) => boolean {
  let texts = 0;
  const prepare = (expression: Expression): Test => {
    switch (expression.kind) {
      case 'and': {
        const tests = expression.terms.map(prepare);
        return (issue) => tests.every((test) => test(issue));
      }
      case 'or': {
        const tests = expression.terms.map(prepare);
        return (issue) => tests.some((test) => test(issue));
      }
      case 'not': {
        const test = prepare(expression.term);
        return (issue) => !test(issue);
      }
      case 'text': {
        // Visited from left to right, as `textTerms` does.
        const hits = context.hits[texts++];
        return ({ id }) => hits?.has(id) === true;
      }
      case 'filter':
        return filterTest(expression.filter, context);
    }
  };
  return query.where === undefined ? () => true : prepare(query.where);
}
