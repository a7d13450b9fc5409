import { sortedTexts, text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { compareVersions } from '../../event/order.ts';
import { issueKind } from '../kind.ts';
import { write, writeElement } from '../state.ts';

export const issueCreated = issueKind({
  tag: 1,
  name: 'IssueCreated',
  payload: tuple({ title: text, body: text, labels: sortedTexts }),
  example: { title: 'Test', body: 'Body', labels: ['bug', 'p0'] },
  // A second creation of the same issue counts as an update of its title, body and labels.
  apply(state, { title, body, labels }, version) {
    if (state.created === undefined || compareVersions(version, state.created) < 0) state.created = version;
    state.title = write(state.title, title, version);
    state.body = write(state.body, body, version);
    for (const label of labels) writeElement(state.labels, label, true, version);
  },
});
