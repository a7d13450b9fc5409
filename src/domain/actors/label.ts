import { utf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { WRITE_LIMITS } from '../event/limits.ts';
import type { ActorRefusal, ActorRefusals } from './refusal.ts';

const CONTROL = /\p{Cc}/u;

/** What people may call an actor: something short without control characters, so that every list shows it on one line. */
export function checkActorLabel(label: string): Result<string, ActorRefusal> {
  const reason = faultOf(label);
  if (reason === undefined) return ok(label);
  return err({ code: 'actor-label-invalid', details: { label, reason, limit: WRITE_LIMITS.name } });
}

function faultOf(label: string): ActorRefusals['actor-label-invalid']['reason'] | undefined {
  if (label.trim() === '') return 'empty';
  if (CONTROL.test(label)) return 'control-character';
  if (!label.isWellFormed()) return 'not-unicode';
  return utf8(label).length > WRITE_LIMITS.name ? 'too-long' : undefined;
}
