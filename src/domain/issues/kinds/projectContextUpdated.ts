import { text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';

export const projectContextUpdated = issueKind({
  tag: 14,
  name: 'ProjectContextUpdated',
  payload: tuple({ key: text, value: text }),
  example: { key: 'framework', value: 'actix-web' },
  // Facts about the project live under an aggregate of their own (16 bytes of ff), which never becomes an issue.
  apply: () => undefined,
});
