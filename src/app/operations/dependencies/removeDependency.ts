import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideDependencyRemove } from '../../../domain/issues/decide/dependencies.ts';
import { operation } from '../operation.ts';
import { changeDependency, dependencyInput, dependencyOptions, dependencyOutput } from './changeDependency.ts';

export const removeDependency = operation({
  id: 'dep.remove',
  summary: 'Take back what was said about two issues',
  level: 'write',
  input: dependencyInput,
  output: z.extend(dependencyOutput, { action: z.enum(['removed', 'unchanged']) }),
  cli: {
    command: 'issue dep remove',
    args: ['id'],
    options: dependencyOptions,
    examples: [
      {
        line: 'grite issue dep remove gi-7f3a2c91 --target gi-52be01d4',
        says: 'the first no longer waits for the second',
      },
    ],
  },
  async run(repository, { id, target, type }) {
    const changed = await changeDependency(repository, (view) =>
      decideDependencyRemove(view, { issue: id, target, type }),
    );
    if (!changed.ok) return changed;
    return ok({
      ...changed.value,
      action: changed.value.event_id === null ? ('unchanged' as const) : ('removed' as const),
    });
  },
});
