import type { ActorId, AggregateId } from '../../../base/ids.ts';
import { actorProfile } from '../../actors/kinds/actorProfile.ts';
import { type SealedEvent, sealEvent } from '../../event/event.ts';
import { importedActorId } from '../ids.ts';
import { importedLine } from '../texts.ts';
import { BEADS, type BeadsIssue } from './beadsIssue.ts';

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Who is called `name` in beads; the empty name stands for whoever did what beads names nobody for. */
export function beadsActorId(name: string): ActorId {
  return importedActorId(BEADS, name);
}

/** Names of all who wrote something in an issue, and the empty one. */
export function namesIn({ createdBy, comments, dependencies }: BeadsIssue): string[] {
  return ['', createdBy, ...comments.map(({ author }) => author), ...dependencies.map((each) => each.createdBy)];
}

/** What a name is called, as an event of the work log. Its time is the earliest there is: what people say later wins. */
export function mapPerson(name: string): SealedEvent {
  const actor = beadsActorId(name);
  const line = importedLine(name);
  const payload = { name: line || BEADS, email: EMAIL.test(line) ? line : null, login: null };
  const draft = { aggregate: String(actor) as AggregateId, kind: actorProfile.name, payload };
  return sealEvent(draft, actorProfile, { actor, ts: 0 });
}
