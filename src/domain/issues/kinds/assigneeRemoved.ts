import { text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';
import { writeElement } from '../state.ts';

export const assigneeRemoved = issueKind({
  tag: 9,
  name: 'AssigneeRemoved',
  payload: tuple({ user: text }),
  example: { user: 'alice' },
  apply: (state, { user }, version) => writeElement(state.assignees, user, false, version),
});
