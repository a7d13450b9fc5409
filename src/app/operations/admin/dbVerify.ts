import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { type Verdict, VERDICTS } from '../../../domain/trust/verdict.ts';
import type { Repository } from '../../repository.ts';
import { verifySignatures } from '../../trust/verifySignatures.ts';
import { SIGNATURE_POLICIES } from '../../trust/policy.ts';
import { operation } from '../operation.ts';
import { described, hexId, jsonTime, time } from '../schema.ts';

/** Without `verbose`, as the Rust program has it. */
const ERRORS_SHOWN = 10;
const MOST_ERRORS = 100_000;
const FAR_AHEAD_SHOWN = 20;

const finding = z.object({
  event_id: hexId,
  issue_id: hexId,
  actor: hexId,
  log: z.string(),
  verdict: z.enum(VERDICTS),
  error: z.string(),
});

const ERRORS: Readonly<Record<Verdict, string>> = {
  valid: '',
  unsigned: 'it is not signed',
  missing: 'it is not signed, but its author signs',
  bad: "its signature is by none of its author's keys",
  'unknown-key': 'no key of its author that counts here made its signature',
  revoked: 'it was signed by a key that had been revoked',
};

export const dbVerify = operation({
  id: 'db.verify',
  summary: 'Verify the signatures of all events',
  level: 'read',
  input: z.strictObject({
    verbose: described('Name all errors, not only the first ones', z._default(z.boolean(), false)),
  }),
  output: z.object({
    events_checked: z.number(),
    signatures_checked: z.number(),
    signatures_valid: z.number(),
    /** Events that are not signed and need not be. */
    unsigned_count: z.number(),
    error_count: z.number(),
    errors: z.array(finding),
    by_verdict: z.record(z.string(), z.number()),
    policy: z.enum(SIGNATURE_POLICIES),
    /** Actors that claim several first keys, and the one that counts here. */
    key_conflicts: z.array(z.object({ actor_id: hexId, key: z.string(), other_keys: z.array(z.string()) })),
    /** Events whose time is more than a day ahead of this clock, the latest first; `event disown` takes them out. */
    far_ahead: z.array(z.object({ event_id: hexId, issue_id: hexId, log: z.string(), ts_unix_ms: time, counts: z.boolean() })), // prettier-ignore
  }),
  cli: {
    command: 'db verify',
    examples: [
      { line: 'grite db verify', says: 'exit code 1 when a signature is bad, missing or by a revoked key' },
      { line: 'grite db verify --verbose --json', says: 'the same for a program, with all errors' },
    ],
  },
  failed: ({ by_verdict: count }) => (count['bad'] ?? 0) + (count['missing'] ?? 0) + (count['revoked'] ?? 0) > 0,
  async run(repository, { verbose }, { onProgress, signal }) {
    const found = await verifySignatures(repository, {
      limit: verbose ? MOST_ERRORS : ERRORS_SHOWN,
      signal,
      onProgress: (done, total) => onProgress?.({ step: 'events verified', done, total }),
    });
    const { counts, events, conflicts, policy } = found;
    const checked = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
    return ok({
      events_checked: checked,
      signatures_checked: checked - counts.unsigned - counts.missing,
      signatures_valid: counts.valid,
      unsigned_count: counts.unsigned,
      error_count: checked - counts.valid - counts.unsigned,
      errors: events.map(({ event, log, verdict }) => ({
        event_id: event.id,
        issue_id: event.aggregate,
        actor: event.actor,
        log,
        verdict,
        error: ERRORS[verdict],
      })),
      by_verdict: { ...counts },
      policy,
      key_conflicts: conflicts.map(({ actor, key, others }) => ({ actor_id: actor, key, other_keys: [...others] })),
      far_ahead: await farAhead(repository),
    });
  },
});

async function farAhead(repository: Repository) {
  const snapshot = await repository.projection.current();
  return snapshot.farAhead(repository.now(), FAR_AHEAD_SHOWN).map(({ event, log, isRefused, disownedBy }) => ({
    event_id: event.id,
    issue_id: event.aggregate,
    log,
    ts_unix_ms: jsonTime(event.ts),
    counts: !isRefused && disownedBy.length === 0,
  }));
}
