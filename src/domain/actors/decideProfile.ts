import { utf8 } from '../../base/bytes.ts';
import type { ActorId, AggregateId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { WorkDraft } from '../event/catalog.ts';
import { WRITE_LIMITS } from '../event/limits.ts';
import type { ProfilePayload } from './kinds/actorProfile.ts';
import type { ActorRefusal, ActorRefusals, ProfileField } from './refusal.ts';

const CONTROL = /\p{Cc}/u;

/** What is to be said about an actor: what is left out stays, an empty e-mail address or login is taken away. */
export type ProfileIntent = { readonly [Field in ProfileField]?: string | undefined };

/** The profile that makes of `known` what is wanted, as an event of the actor about itself; none where nothing changes. */
export function decideProfile(
  actor: ActorId,
  known: ProfilePayload | undefined,
  intent: ProfileIntent,
): Result<WorkDraft[], ActorRefusal> {
  const name = intent.name ?? known?.name;
  if (name === undefined) return err({ code: 'profile-name-missing', details: {} });
  const wanted: ProfilePayload = {
    name,
    email: optional(intent.email, known?.email),
    login: optional(intent.login, known?.login),
  };
  for (const field of ['name', 'email', 'login'] as const) {
    const value = wanted[field];
    const reason = value === null ? undefined : faultOf(value);
    if (reason !== undefined) {
      return err({ code: 'profile-invalid', details: { field, reason, limit: WRITE_LIMITS.name } });
    }
  }
  if (known !== undefined && sameProfile(known, wanted)) return ok([]);
  return ok([{ aggregate: String(actor) as AggregateId, kind: 'ActorProfile', payload: wanted }]);
}

/** Whether a text may stand in a profile: one line that says something, without control characters. */
export function fitsProfile(text: string): boolean {
  return faultOf(text) === undefined;
}

function optional(wanted: string | undefined, known: string | null | undefined): string | null {
  if (wanted === undefined) return known ?? null;
  return wanted === '' ? null : wanted;
}

function faultOf(text: string): ActorRefusals['profile-invalid']['reason'] | undefined {
  if (text.trim() === '') return 'empty';
  if (!text.isWellFormed()) return 'not-unicode';
  if (CONTROL.test(text)) return 'control-character';
  return utf8(text).length > WRITE_LIMITS.name ? 'too-long' : undefined;
}

function sameProfile(a: ProfilePayload, b: ProfilePayload): boolean {
  return a.name === b.name && a.email === b.email && a.login === b.login;
}
