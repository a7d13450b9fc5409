import type { AggregateId } from '../../../base/ids.ts';
import type { Repository } from '../../repository.ts';
import type { Verdicts } from './views.ts';

/** What the signatures of all events about an issue are worth. */
export async function verdictsAbout(
  { projection, issueLog }: Pick<Repository, 'projection' | 'issueLog'>,
  id: AggregateId,
): Promise<Verdicts> {
  return projection.verdicts((await projection.current()).eventsAbout(issueLog.spec.name, id));
}
