import { optionalText, text } from '../../event/fields.ts';
import { type Kind, tuple } from '../../event/kind.ts';

/** What an actor is called. The aggregate is the actor itself; the latest profile wins. */
export interface ProfilePayload {
  readonly name: string;
  readonly email: string | null;
  readonly login: string | null;
}

export const actorProfile: Kind<300, 'ActorProfile', ProfilePayload> = {
  tag: 300,
  name: 'ActorProfile',
  payload: tuple({ name: text, email: optionalText, login: optionalText }),
  example: { name: 'Ada Lovelace', email: 'ada@example.com', login: null },
};
