import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pendingView } from '../../../src/app/projection/pendingView.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { dependencyKey } from '../../../src/domain/issues/dependency.ts';
import type { Register, RegisterSet } from '../../../src/domain/issues/state.ts';
import type { IssueView } from '../../../src/domain/issues/view.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { collidingEvents } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';
import { append, issueLog } from '../../support/logs.ts';
import { projectionOver } from '../../support/projections.ts';

const ISSUES = ['0a', '0b', '0c'].map((digits) => digits.repeat(16) as AggregateId);

const written = (register: Register<unknown> | undefined) => register && [register.value, register.version.id];

/** What rules can learn of a view; of states, what every view has to give. */
function learn(view: IssueView) {
  const sorted = (set: RegisterSet) =>
    Array.from(set, ([element, register]) => [element, ...(written(register) ?? [])]).sort();
  return {
    resolved: [...ISSUES, '0a0a', '0b0b', '0d0d'].map((reference) => view.resolve(reference)),
    states: ISSUES.map((id) => {
      const state = view.state(id);
      if (state === undefined) return undefined;
      const { created, title, body, status, labels, assignees, dependencies, updated } = state;
      const sets = [labels, assignees, dependencies].map(sorted);
      return { created: created?.id, texts: [title, body, status].map(written), updated, sets };
    }),
    events: ISSUES.map((id) => view.events(id).map((event) => event.id)),
    dependencies: Array.from(view.dependencies(), (edge) => `${edge.source} ${dependencyKey(edge)}`).sort(),
  };
}

async function viewOf(events: readonly SealedEvent[]): Promise<{ view: IssueView; end: () => Promise<void> }> {
  const store = new MemoryGitStore();
  if (events.length > 0) await append(issueLog(store), ...events);
  const projection = projectionOver(store);
  return { view: await projection.current(), end: () => projection.dispose() };
}

it('shows what will be shown once the pending events are in the log', async () => {
  await fc.assert(
    fc.asyncProperty(collidingEvents, fc.nat(), async (events, at) => {
      const distinct = [...new Map(events.map((sealed) => [sealed.event.id, sealed])).values()];
      const cut = at % (distinct.length + 1);
      const [before, after] = [await viewOf(distinct.slice(0, cut)), await viewOf(distinct)];
      const pending = distinct.slice(cut).map(({ event }) => event);
      expect(learn(pendingView(before.view, pending))).toEqual(learn(after.view));
      await before.end();
      await after.end();
    }),
    counts(60),
  );
});
