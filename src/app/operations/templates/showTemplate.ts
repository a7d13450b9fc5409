import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { templateSummary, viewTemplate } from './templateView.ts';

export const showTemplate = operation({
  id: 'template.show',
  summary: 'Show what a template puts into an issue',
  level: 'read',
  input: z.strictObject({ name: described('Name of the template', z.string()) }),
  output: z.object({ template: z.extend(templateSummary, { body: z.string() }) }),
  cli: {
    command: 'issue template show',
    args: ['name'],
    options: { name: { value: 'NAME' } },
    examples: [{ line: 'grite issue template show incident', says: 'its title, labels and text' }],
  },
  async run(repository, { name }) {
    const { findTemplate } = await import('../../templates/templates.ts');
    const found = await findTemplate(repository, name);
    if (!found.ok) return found;
    return ok({ template: { ...viewTemplate(found.value), body: found.value.template.body } });
  },
});
