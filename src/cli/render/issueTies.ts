import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import { oneLine } from './neutralise.ts';
import type { OutputOf } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Issue = OutputOf<typeof showIssue>['issue'];
type Named = Issue['children'][number];
type Tied = Issue['dependencies'][number];

/** What the issue is to one that it names, and to one that names it. */
const OWN = { blocks: 'blocks', depends_on: 'blocked by', related_to: 'related to' } as const;
const OTHERS = { blocks: 'blocked by', depends_on: 'blocks', related_to: 'related to' } as const;

/** What an issue is tied to: issues below it, before it and after it, links and attachments. */
export function issueTies(issue: Issue, style: Style): string[] {
  const { progress, children, links, attachments } = issue;
  return [
    ...titled(
      progress === null ? '' : `Children: ${progress.closed}/${progress.total} done`,
      children.map((child) => namedLine(child, style)),
    ),
    ...titled('Dependencies:', dependencyLines(issue, style)),
    ...titled(
      'Links:',
      links.map(({ url, note }) => (note === null ? oneLine(url) : `${oneLine(url)}  ${oneLine(note)}`)),
    ),
    ...titled(
      'Attachments:',
      attachments.map(({ name, mime, sha256 }) => `${oneLine(name)}  ${oneLine(mime)}  sha256 ${oneLine(sha256)}`),
    ),
  ];
}

/** Another issue on one line: id, state and title, as far as they are known. */
export function namedLine({ short_id, state, title }: Named, style: Style): string {
  const id = paint(style, 'yellow', oneLine(short_id));
  if (state === null) return `${id}  not known here`;
  return `${id}  ${paint(style, state === 'open' ? 'green' : 'magenta', state)}  ${oneLine(title ?? '')}`;
}

/** Both directions; what both issues say of one another stands there once. */
function dependencyLines({ dependencies, dependents }: Issue, style: Style): string[] {
  const line = (tied: Tied, relation: string): string => `${relation} ${namedLine(tied, style)}`;
  return [
    ...new Set([
      ...dependencies.map((tied) => line(tied, OWN[tied.dep_type])),
      ...dependents.map((tied) => line(tied, OTHERS[tied.dep_type])),
    ]),
  ];
}

function titled(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [title, ...rows.map((row) => `  ${row}`)];
}
