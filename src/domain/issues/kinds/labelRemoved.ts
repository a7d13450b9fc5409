import { text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';
import { writeElement } from '../state.ts';

export const labelRemoved = issueKind({
  tag: 5,
  name: 'LabelRemoved',
  payload: tuple({ label: text }),
  example: { label: 'wip' },
  apply: (state, { label }, version) => writeElement(state.labels, label, false, version),
});
