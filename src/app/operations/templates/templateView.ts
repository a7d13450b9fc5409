import * as z from 'zod/mini';
import type { FoundTemplate } from '../../templates/templates.ts';

/** A template without its body. */
export const templateSummary = z.object({
  name: z.string(),
  about: z.string(),
  /** The whole title, one with `{title}` in it, or what stands before the title that the user gives. */
  title: z.string(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  type: z.nullable(z.string()),
  priority: z.nullable(z.string()),
  source: z.enum(['built-in', 'repository']),
  /** The file; `null` for one that comes with the program. */
  path: z.nullable(z.string()),
});

export function viewTemplate({ template, path }: FoundTemplate): z.output<typeof templateSummary> {
  const { name, about, title, labels, assignees, type, priority } = template;
  return {
    name,
    about,
    title,
    labels: [...labels],
    assignees: [...assignees],
    type: type ?? null,
    priority: priority ?? null,
    source: path === undefined ? 'built-in' : 'repository',
    path: path ?? null,
  };
}
