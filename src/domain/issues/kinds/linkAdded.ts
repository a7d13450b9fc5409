import { optionalText, text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';

export const linkAdded = issueKind({
  tag: 7,
  name: 'LinkAdded',
  payload: tuple({ url: text, note: optionalText }),
  example: { url: 'https://example.com', note: 'ref' },
  apply: (state, { url, note }, version) => void state.links.set(version.id, { id: version.id, version, url, note }),
});
