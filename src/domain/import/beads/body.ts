import { importedLine, importedText } from '../texts.ts';
import type { BeadsIssue } from './beadsIssue.ts';

/** The description, with all that beads keeps apart from it, and all that has no other place here, in sections below it. */
export function bodyOf(issue: BeadsIssue, relationsInWords: readonly string[]): string {
  const sections = [
    ['Design', issue.design],
    ['Acceptance criteria', issue.acceptanceCriteria],
    ['Notes', issue.notes],
    ['Relations in beads', list(relationsInWords)],
    ['Other fields in beads', list(issue.others.map(({ name, json }) => `${name}: ${json}`))],
  ] as const;
  const filled = sections.filter(([, text]) => text.trim() !== '').map(([title, text]) => `## ${title}\n\n${text}`);
  const parts = issue.description.trim() === '' ? filled : [issue.description, ...filled];
  return importedText(parts.join('\n\n'));
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${importedLine(item)}`).join('\n');
}
