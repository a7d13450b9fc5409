import type { EventLog } from '../../../src/app/ports/eventLog.ts';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import { issueKinds, type IssueDraft } from '../../../src/domain/event/catalog.ts';
import { type SealedEvent, sealEvent } from '../../../src/domain/event/event.ts';
import { append } from './repositories.ts';

/** A generator of numbers that is the same in every run (Park and Miller's). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

const WORDS =
  'login page answers error session expired index rebuild cache lock branch merge release pipeline parser token file path editor view list comment label issue search query sync push fetch clone network timeout retry memory leak crash panic test flaky build docs typo'.split(
    ' ',
  );

/** Issues as a busy project has them: a text of some hundred bytes, two labels, a comment for each second one, a quarter closed. */
export function* issueEvents(count: number): Iterable<SealedEvent> {
  const next = numbers(20_260_605);
  const words = (length: number): string => Array.from({ length }, () => WORDS[next(WORDS.length)]).join(' ');
  let ts = 1_700_000_000_000;
  for (let i = 0; i < count; i++) {
    const aggregate = (i + 1).toString(16).padStart(8, '0').padEnd(32, '5a3c') as AggregateId;
    const actor = (next(20) + 1).toString(16).padStart(32, '0') as ActorId;
    const put = (draft: Omit<IssueDraft, 'aggregate'>): SealedEvent => {
      const kind = issueKinds.byName(draft.kind);
      if (kind === undefined) throw new Error(`no kind ${draft.kind}`);
      return sealEvent({ ...draft, aggregate }, kind, { actor, ts: (ts += 1000) });
    };
    const labels = [`type:${['bug', 'task', 'feature'][next(3)]}`, `area-${next(30)}`];
    yield put({ kind: 'IssueCreated', payload: { title: `${words(6)} ${i}`, body: words(40), labels } });
    if (i % 2 === 0) yield put({ kind: 'CommentAdded', payload: { body: words(20) } });
    if (i % 4 === 0) yield put({ kind: 'StateChanged', payload: { state: 'closed' } });
  }
}

/** Writes the events of `count` issues as an import would: a thousand a commit. */
export async function writeIssues(log: EventLog, count: number): Promise<void> {
  await append(log, [...issueEvents(count)]);
}
