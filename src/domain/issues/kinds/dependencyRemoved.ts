import type { AggregateId } from '../../../base/ids.ts';
import { hexBytes, oneOf } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { dependencyKey } from '../dependency.ts';
import { issueKind } from '../kind.ts';
import { DEPENDENCY_TYPES, writeElement } from '../state.ts';

export const dependencyRemoved = issueKind({
  tag: 12,
  name: 'DependencyRemoved',
  payload: tuple({ target: hexBytes<AggregateId>(16), type: oneOf(...DEPENDENCY_TYPES) }),
  example: { target: 'aabbccddeeff00112233445566778899' as AggregateId, type: 'blocks' },
  apply: (state, { target, type }, version) =>
    writeElement(state.dependencies, dependencyKey({ target, type }), false, version),
});
