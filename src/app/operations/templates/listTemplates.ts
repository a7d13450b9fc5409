import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { TEMPLATE_LIMITS } from '../../../domain/templates/parseTemplate.ts';
import { operation } from '../operation.ts';
import { templateSummary, viewTemplate } from './templateView.ts';

/** Why a file cannot be used where nothing is said about a line of it. */
const REASONS: Readonly<Record<string, string>> = {
  'permission-denied': 'it may not be read',
  'template-outside': 'it leads out of the folder of templates',
  'template-too-large': `it has more than ${TEMPLATE_LIMITS.file} bytes`,
};

export const listTemplates = operation({
  id: 'template.list',
  summary: 'List the templates for new issues',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(templateSummary),
    total: z.number(),
    /** Files of the folder that cannot be used. */
    problems: z.array(z.object({ path: z.string(), line: z.nullable(z.number()), reason: z.string() })),
  }),
  cli: {
    command: 'issue template list',
    examples: [{ line: 'grite issue template list', says: 'those of the program and of the repository' }],
  },
  async run(repository) {
    const templates = await import('../../templates/templates.ts');
    const found = await templates.listTemplates(repository);
    const problems = found.problems.map(({ code, details }) => ({
      path: 'path' in details ? details.path : '',
      line: 'line' in details ? details.line : null,
      reason: 'reason' in details ? details.reason : (REASONS[code] ?? code),
    }));
    return ok({ templates: found.templates.map(viewTemplate), total: found.templates.length, problems });
  },
});
