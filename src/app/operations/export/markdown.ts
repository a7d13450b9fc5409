import type { Issue } from '../../../domain/issues/issue.ts';
import { jsonTime } from '../schema.ts';
import type { ExportSource } from './collect.ts';

const SHORT_ACTOR = 8;
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/;
/** What would be markup in the middle of a line. */
const INLINE_MARKUP = /[\\`*_<>[\]]/g;

/**
 * For people, in grite's layout (its format, section 15). What people wrote stands in block quotes, which nothing in them
 * can end: no heading, open fence or open comment of a text reaches into what follows it.
 */
export function exportMarkdown({ issues, snapshot, generatedTs }: ExportSource): string {
  const parts = issues.flatMap(({ id }) => {
    const issue = snapshot.issue(id);
    return issue === undefined ? [] : [issuePart(issue)];
  });
  const content = parts.length === 0 ? ['No issues found.\n'] : parts;
  return `# grite Export\n\nGenerated: ${generatedTs}\n\n## Issues\n\n${content.join('\n')}`;
}

function issuePart(issue: Issue): string {
  const { id, title, state, labels, assignees, comments, body } = issue;
  const list = (name: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`**${name}:** ${values.map(inline).join(', ')}  `];
  return [
    `### ${inline(title)} [${state}]`,
    '',
    `**ID:** ${id}  `,
    ...list('Labels', labels),
    ...list('Assignees', assignees),
    `**Comments:** ${comments.length}`,
    '',
    ...(body.trim() === '' ? [] : [...quoted(body), '']),
    ...(comments.length === 0 ? [] : ['#### Comments', '', ...comments.flatMap(commentPart)]),
    '---',
    '',
  ].join('\n');
}

function commentPart({ actor, ts, body }: Issue['comments'][number]): string[] {
  return [`> **${actor.slice(0, SHORT_ACTOR)}** at ${jsonTime(ts)}:`, '>', ...quoted(body), ''];
}

function quoted(text: string): string[] {
  return text
    .trimEnd()
    .split(LINE_BREAKS)
    .map((line) => (line === '' ? '>' : `> ${line}`));
}

/** Text on one line, without markup of its own. */
function inline(text: string): string {
  return text.split(LINE_BREAKS).join(' ').replace(INLINE_MARKUP, '\\$&');
}
