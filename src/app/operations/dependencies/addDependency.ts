import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideDependencyAdd } from '../../../domain/issues/decide/dependencies.ts';
import { operation } from '../operation.ts';
import { changeDependency, dependencyInput, dependencyOptions, dependencyOutput } from './changeDependency.ts';

export const addDependency = operation({
  id: 'dep.add',
  summary: 'Say that an issue depends on another one, blocks it, or is related to it',
  level: 'write',
  input: dependencyInput,
  output: z.extend(dependencyOutput, { action: z.enum(['added', 'unchanged']) }),
  cli: {
    command: 'issue dep add',
    args: ['id'],
    options: dependencyOptions,
    examples: [
      { line: 'grite issue dep add gi-7f3a2c91 --target gi-52be01d4', says: 'the second has to be done first' },
      {
        line: 'grite issue dep add gi-7f3a2c91 --target gi-52be01d4 --type blocks',
        says: 'the first has to be done first',
      },
    ],
  },
  async run(repository, { id, target, type }) {
    const changed = await changeDependency(repository, (view) =>
      decideDependencyAdd(view, { issue: id, target, type }),
    );
    if (!changed.ok) return changed;
    return ok({
      ...changed.value,
      action: changed.value.event_id === null ? ('unchanged' as const) : ('added' as const),
    });
  },
});
