import type { AggregateId } from '../../../base/ids.ts';
import { actorProfile, type ProfilePayload } from '../../actors/kinds/actorProfile.ts';
import { type SealedEvent, sealEvent } from '../../event/event.ts';
import { importedLine } from '../texts.ts';
import type { Identity } from './bug.ts';
import { bugActorId } from './mapBug.ts';

const SHORT_ID_LENGTH = 7;

/**
 * What the identity is called, as events of the work log. An identity without any name is called by its short id.
 * The time is the version's, but later than that of any version before it, because the latest profile wins. A login that
 * only notes on the identity tell is said a millisecond later, so that the event without it stays what it always was.
 */
export function mapIdentity(identity: Identity): SealedEvent[] {
  const login = importedLine(identity.login);
  const payload = {
    name: importedLine(identity.name) || login || identity.id.slice(0, SHORT_ID_LENGTH),
    email: importedLine(identity.email) || null,
    login: login || null,
  };
  const ts = identity.versionSeconds.reduce((latest, seconds) => Math.max(latest + 1, seconds * 1000), -1);
  const noted = importedLine(identity.notedLogin);
  const first = profileOf(identity, payload, ts);
  return login !== '' || noted === '' ? [first] : [first, profileOf(identity, { ...payload, login: noted }, ts + 1)];
}

function profileOf({ id }: Identity, payload: ProfilePayload, ts: number): SealedEvent {
  const actor = bugActorId(id);
  const aggregate = String(actor) as AggregateId;
  return sealEvent({ aggregate, kind: actorProfile.name, payload }, actorProfile, { actor, ts });
}
