import type { KeptDrafts, KeptForm, NewIssue } from '../../protocol/issue.ts';
import { type KeptEntry, keptEntry } from '../../protocol/issueSchemas.ts';

/** What the editor keeps for a workspace: as its `Memento`. */
export interface KeptValues {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export const DRAFTS_KEPT_AS = 'grite.drafts';
/** Issues with drafts; of more, the newest. */
export const MOST_DRAFTS = 50;
/** Characters of one issue's drafts, and of all: the editor reads them whenever it starts. Larger ones live in their tab only. */
export const LONGEST_DRAFT = 262_144;
export const LONGEST_IN_ALL = 1_048_576;

/** Drafts of issues and of forms of new ones, over closed tabs and windows. What was kept in another form is as good as lost. */
export class DraftStore {
  constructor(private readonly kept: KeptValues) {}

  /** What was being written about an issue. */
  drafts(repository: string, issue: string): KeptDrafts | undefined {
    for (const each of this.#entries()) if (isOf(each, repository, issue) && 'drafts' in each) return each.drafts;
    return undefined;
  }

  /** What the last form of the repository was filled in with, unless it became an issue. */
  form(repository: string): KeptForm | undefined {
    for (const each of this.#entries()) if (isOf(each, repository, null) && 'form' in each) return each.form;
    return undefined;
  }

  /** Without any text in them, forgets them. */
  async keepDrafts(repository: string, issue: string, drafts: KeptDrafts): Promise<void> {
    const isEmpty = drafts.comment.trim() === '' && Object.keys(drafts.edits).length === 0;
    await this.#put(repository, issue, isEmpty ? undefined : { repository, issue, drafts });
  }

  /** An empty form only forgets what stood in itself. */
  async keepForm(repository: string, form: KeptForm): Promise<void> {
    if (isBlank(form.form)) await this.forgetForm(repository, form.id);
    else await this.#put(repository, null, { repository, form });
  }

  async forgetForm(repository: string, id: string): Promise<void> {
    if (this.form(repository)?.id === id) await this.#put(repository, null, undefined);
  }

  /** The newest first. */
  #entries(): KeptEntry[] {
    const kept = this.kept.get(DRAFTS_KEPT_AS);
    return Array.isArray(kept) ? kept.flatMap((each) => keptEntry.safeParse(each).data ?? []) : [];
  }

  async #put(repository: string, issue: string | null, added: KeptEntry | undefined): Promise<void> {
    // What stands there already is better than nothing.
    if (added !== undefined && sizeOf(added) > LONGEST_DRAFT) return;
    const entries = this.#entries();
    const others = entries.filter((each) => !isOf(each, repository, issue));
    if (added === undefined && others.length === entries.length) return;
    await this.kept.update(DRAFTS_KEPT_AS, bounded(added === undefined ? others : [added, ...others]));
  }
}

/** Whether there is nothing in it that anybody would miss. */
export function isBlank({
  title = '',
  body = '',
  labels = [],
  assignees = [],
  fields = {},
}: Partial<NewIssue>): boolean {
  const counts = [labels.length, assignees.length, Object.keys(fields).length];
  return `${title}${body}`.trim() === '' && counts.every((count) => count === 0);
}

function isOf(each: KeptEntry, repository: string, issue: string | null): boolean {
  return each.repository === repository && ('issue' in each ? each.issue : null) === issue;
}

function bounded(entries: readonly KeptEntry[]): KeptEntry[] {
  let left = LONGEST_IN_ALL;
  return entries.slice(0, MOST_DRAFTS).filter((each) => (left -= sizeOf(each)) >= 0);
}

function sizeOf(each: KeptEntry): number {
  return JSON.stringify(each).length;
}
