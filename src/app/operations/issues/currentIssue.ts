import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { issueOfBranch } from '../../../domain/issues/branch.ts';
import { operation } from '../operation.ts';
import { issueSummary, viewSummary } from './views.ts';

const BRANCHES = 'refs/heads/';

export const currentIssue = operation({
  id: 'issue.current',
  summary: 'Show the issue that the checked-out branch is for',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    /** The branch that is checked out here; `null` where HEAD is detached. */
    branch: z.nullable(z.string()),
    /** `null` where the branch names none that is known. */
    issue: z.nullable(issueSummary),
  }),
  cli: {
    command: 'issue current',
    examples: [{ line: 'grite issue current', says: 'what you are working on, by the name of your branch' }],
  },
  async run({ branches, projection }) {
    const ref = await branches.current();
    const branch = ref?.startsWith(BRANCHES) === true ? ref.slice(BRANCHES.length) : null;
    const named = branch === null ? undefined : issueOfBranch(branch);
    if (named === undefined) return ok({ branch, issue: null });
    const overview = await projection.overview();
    const id = overview.resolve(named);
    const found = id.ok ? overview.summaries().find((issue) => issue.id === id.value) : undefined;
    return ok({ branch, issue: found === undefined ? null : viewSummary(found, overview) });
  },
});
