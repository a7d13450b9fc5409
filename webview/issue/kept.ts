import type { KeptDrafts, KeptForm, NewIssue } from '../../src/protocol/issue.ts';
import { type Drafts, isChanged, NO_DRAFTS, parseDrafts, parseForm } from './state.ts';

/** What the page itself saved is the faster copy, what the host kept the one that lasts: the newer one counts. */
export function newerDrafts(saved: unknown, kept: KeptDrafts | undefined): { at: number; drafts: Drafts } {
  const { at, drafts } = (saved ?? {}) as { readonly at?: unknown; readonly drafts?: unknown };
  const savedAt = timeOf(at);
  if (kept !== undefined && (drafts === undefined || kept.at > savedAt)) {
    return { at: kept.at, drafts: parseDrafts(kept) };
  }
  return { at: savedAt, drafts: parseDrafts(drafts) };
}

/** What of the drafts somebody would miss. */
export function worthKeeping({ edits, comment }: Drafts): Pick<KeptDrafts, 'edits' | 'comment'> {
  const changed = Object.entries(edits).flatMap(([key, edit]) => {
    if (edit === undefined || !isChanged(edit)) return [];
    return [[key, { base: edit.base, text: edit.text }]] as const;
  });
  return { edits: Object.fromEntries(changed), comment };
}

/** What the host knows of it. */
export function toldDrafts(kept: KeptDrafts | undefined): Pick<KeptDrafts, 'edits' | 'comment'> {
  return worthKeeping(kept === undefined ? NO_DRAFTS : parseDrafts(kept));
}

export interface BegunForm extends KeptForm {
  /** It was left in another tab. */
  readonly isBack: boolean;
}

/** What a form begins with: what was saved of itself, what was left in the last one, or what is given. */
export function begunForm(
  saved: unknown,
  kept: KeptForm | undefined,
  { given, newId }: { given: Partial<NewIssue>; newId: () => string },
): BegunForm {
  const { id, at, form } = (saved ?? {}) as { readonly id?: unknown; readonly at?: unknown; readonly form?: unknown };
  const isSaved = form !== undefined;
  // Two forms may be open, and the host keeps the one that was written last.
  if (kept !== undefined && (!isSaved || (kept.id === id && kept.at > timeOf(at)))) {
    return { id: kept.id, at: kept.at, form: parseForm(kept.form, {}), isBack: !isSaved };
  }
  return { id: typeof id === 'string' ? id : newId(), at: timeOf(at), form: parseForm(form, given), isBack: false };
}

function timeOf(at: unknown): number {
  return typeof at === 'number' && Number.isSafeInteger(at) && at >= 0 ? at : 0;
}
