import { expect, it } from 'vitest';
import { viewEvent } from '../../../src/app/operations/issues/views.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR, ISSUE } from '../../support/logs.ts';

it('shows the payload of an event under the names that grite gives its items', () => {
  const payload = { target: 'ab'.repeat(16), type: 'blocks' };
  const { event } = seal({ aggregate: ISSUE, kind: 'DependencyAdded', payload }, { actor: ACTOR, ts: 1 });
  expect(viewEvent(event)).toMatchObject({
    event_id: event.id,
    kind: { DependencyAdded: { target: payload.target, dep_type: 'blocks' } },
    signed: false,
  });
});
