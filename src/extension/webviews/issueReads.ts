import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import type { issueHistory } from '../../app/operations/issues/issueHistory.ts';
import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { IssueShown, NamedIssue, StepShown, Suggestions } from '../../protocol/issue.ts';
import type { IssueBackend } from './issueBackend.ts';
import { showHistory } from './showHistory.ts';
import { named, showIssueView } from './showIssueView.ts';

/** Issues that are offered to choose from. */
const OFFERED = 20;
const REFERENCE = /^(?:gi-)?[0-9a-f]{4,32}$/i;
const GROUPS = { labels: 'label', assignees: 'assignee', types: 'type', milestones: 'milestone' } as const;

/** What `issue.show` says, with texts as `render` shows them. */
export async function readIssue(
  backend: IssueBackend,
  id: string,
  { signal, isReadOnly, renderer }: { signal: AbortSignal; isReadOnly: boolean; renderer: TextRenderer },
): Promise<Result<IssueShown, Refusal>> {
  const shown = await backend.run<typeof showIssue>('issue.show', { id }, { signal });
  if (!shown.ok) return shown;
  const { issue, events } = shown.value;
  const { renderMarkdown } = await import('../markdown/renderMarkdown.ts');
  const { coloursFor } = await import('../markdown/colours.ts');
  const colours = coloursFor('many');
  const render = (key: string, text: string): string =>
    renderer.render(`${key} ${isReadOnly}`, text, issue.attachments, () =>
      renderMarkdown(text, { attachments: issue.attachments, canTick: !isReadOnly, colours }),
    );
  return ok(showIssueView(issue, events, render, isReadOnly));
}

/** Remembers the HTML of texts that did not change: most of a thread is the same from one question to the next. */
export class TextRenderer {
  readonly #known = new Map<string, { readonly text: string; readonly files: string; readonly html: string }>();

  render(key: string, text: string, files: readonly { readonly sha256: string }[], make: () => string): string {
    const names = files.map(({ sha256 }) => sha256).join();
    const known = this.#known.get(key);
    if (known?.text === text && known.files === names) return known.html;
    const html = make();
    this.#known.set(key, { text, files: names, html });
    return html;
  }
}

export async function readHistory(
  backend: IssueBackend,
  id: string,
  signal: AbortSignal,
): Promise<Result<StepShown[], Refusal>> {
  const read = await backend.run<typeof issueHistory>('issue.history', { id }, { signal });
  return read.ok ? ok(showHistory(read.value)) : read;
}

/** Values in use, those of most issues first. */
export async function readSuggestions(
  backend: IssueBackend,
  signal: AbortSignal,
): Promise<Result<Suggestions, Refusal>> {
  const found: Record<keyof Suggestions, readonly string[]> = { labels: [], assignees: [], types: [], milestones: [] };
  for (const kind of Object.keys(GROUPS) as (keyof Suggestions)[]) {
    const counted = await backend.run<typeof countIssues>('issue.count', { by: GROUPS[kind] }, { signal });
    if (!counted.ok) return counted;
    const groups = counted.value.groups.flatMap(({ value, total }) => (value === null ? [] : [{ value, total }]));
    found[kind] = groups.sort((a, b) => b.total - a.total).map(({ value }) => value);
  }
  return ok(found);
}

/** Issues that have all words of `text`, or whose id begins so; the last changed first. */
export async function findIssues(
  backend: IssueBackend,
  text: string,
  signal: AbortSignal,
): Promise<Result<NamedIssue[], Refusal>> {
  const list = async (query: string): Promise<Result<NamedIssue[], Refusal>> => {
    const listed = await backend.run<typeof listIssues>(
      'issue.list',
      { query, sort: 'updated-desc', limit: OFFERED },
      { signal },
    );
    return listed.ok ? ok(listed.value.issues.map(named)) : listed;
  };
  const wanted = text.trim();
  const byWords = await list(wanted.split(/\s+/).flatMap(quoted).join(' '));
  if (!byWords.ok || !REFERENCE.test(wanted)) return byWords;
  const byId = await list(`id:${wanted.toLowerCase()}`);
  if (!byId.ok) return byWords; // A word that only looks like an id.
  const ids = new Set(byId.value.map(({ id }) => id));
  return ok([...byId.value, ...byWords.value.filter(({ id }) => !ids.has(id))]);
}

function quoted(word: string): string[] {
  return word === '' ? [] : [`"${word.replace(/(["\\])/g, '\\$1')}"`];
}
