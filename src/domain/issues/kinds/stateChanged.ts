import { oneOf } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';
import { write } from '../state.ts';

export const stateChanged = issueKind({
  tag: 6,
  name: 'StateChanged',
  payload: tuple({ state: oneOf('open', 'closed') }),
  example: { state: 'closed' },
  apply(issue, { state }, version) {
    issue.status = write(issue.status, state, version);
  },
});
