import type { Template } from '../template.ts';

/** What is said about a template of ours; `sections` is the body, with a blank line between them. */
interface Definition {
  readonly name: string;
  readonly about: string;
  readonly title?: string;
  readonly labels: readonly string[];
  readonly type?: string;
  readonly priority?: string;
  readonly sections: readonly string[];
}

export function define({ title = '', sections, ...rest }: Definition): Template {
  return { ...rest, title, assignees: [], body: `${sections.join('\n\n')}\n` };
}

/** A heading with what belongs below it. */
export function section(heading: string, ...rows: readonly string[]): string {
  return [`## ${heading}`, ...rows].join('\n');
}

/** A heading with boxes to tick. */
export function checklist(heading: string, ...tasks: readonly string[]): string {
  return section(heading, ...tasks.map((task) => `- [ ] ${task}`));
}

/** A table with one empty row. */
export function table(heading: string, ...columns: readonly string[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return section(heading, row(columns), row(columns.map(() => '---')), row(columns.map(() => ' ')));
}
