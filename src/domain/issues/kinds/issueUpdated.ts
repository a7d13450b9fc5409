import { optionalText } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';
import { write } from '../state.ts';

export const issueUpdated = issueKind({
  tag: 2,
  name: 'IssueUpdated',
  payload: tuple({ title: optionalText, body: optionalText }),
  example: { title: 'Title 2', body: null },
  apply(state, { title, body }, version) {
    if (title !== null) state.title = write(state.title, title, version);
    if (body !== null) state.body = write(state.body, body, version);
  },
});
