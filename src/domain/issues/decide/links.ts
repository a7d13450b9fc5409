import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { shownLinks } from '../issue.ts';
import { formatLinkRemoval, ordinaryNote } from '../linkRemoval.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { Link } from '../state.ts';
import { checkNote, checkUrl, firstRefusal } from '../text.ts';
import type { IssueView } from '../view.ts';
import { wholeStateOf } from './stateOf.ts';

export interface LinkIntent {
  readonly url: string;
  /** What the link is about. */
  readonly note?: string | undefined;
}

/** A link. One with the same address and note is not added again. */
export function decideLinkAdd(
  view: IssueView,
  id: AggregateId,
  { url, note }: LinkIntent,
): Result<IssueDraft[], IssueRefusal> {
  const refusal = firstRefusal(checkUrl(url), note === undefined ? ok(undefined) : checkNote(note));
  if (refusal !== undefined) return err(refusal);
  const written = note === undefined || note === '' ? null : ordinaryNote(note);
  const isThere = shownLinks(wholeStateOf(view, id)).some((link) => link.url === url && link.note === written);
  return ok(isThere ? [] : [linkDraft(id, url, written)]);
}

/** Takes away all links with the address. */
export function decideLinkRemove(
  view: IssueView,
  id: AggregateId,
  { url }: Pick<LinkIntent, 'url'>,
): Result<IssueDraft[], IssueRefusal> {
  const address = checkUrl(url);
  if (!address.ok && address.error.code !== 'url-invalid') return address;
  const links = shownLinks(wholeStateOf(view, id)).filter((link) => link.url === url);
  // Other programs check no addresses: theirs can be removed as well.
  if (links.length === 0 && !address.ok) return address;
  return ok(links.map((link) => linkRemovalDraft(id, link)));
}

export function linkDraft(id: AggregateId, url: string, note: string | null): IssueDraft {
  return { aggregate: id, kind: 'LinkAdded', payload: { url, note } };
}

export function linkRemovalDraft(id: AggregateId, link: Pick<Link, 'id' | 'url'>): IssueDraft {
  return linkDraft(id, link.url, formatLinkRemoval(link.id));
}
