import { text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';
import { writeElement } from '../state.ts';

export const labelAdded = issueKind({
  tag: 4,
  name: 'LabelAdded',
  payload: tuple({ label: text }),
  example: { label: 'bug' },
  apply: (state, { label }, version) => writeElement(state.labels, label, true, version),
});
