import { optionalText, text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';
import { parseLinkRemoval } from '../linkRemoval.ts';
import { removeLink } from '../state.ts';

export const linkAdded = issueKind({
  tag: 7,
  name: 'LinkAdded',
  payload: tuple({ url: text, note: optionalText }),
  example: { url: 'https://example.com', note: 'ref' },
  apply(state, { url, note }, version) {
    const removed = parseLinkRemoval(note);
    if (removed === undefined) state.links.set(version.id, { id: version.id, version, url, note });
    else removeLink(state.linkRemovals, removed, version);
  },
});
