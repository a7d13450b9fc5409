import * as z from 'zod/mini';
import { fromHex } from '../../../../base/bytes.ts';
import { type ActorId, type AggregateId, type EventId } from '../../../../base/ids.ts';
import { err, ok, type Result } from '../../../../base/result.ts';
import { type SealedEvent, sealEvent, type UnixMs } from '../../../../domain/event/event.ts';
import { payloadFromJson } from '../../../../domain/event/jsonPayload.ts';
import type { Kind, KindTable } from '../../../../domain/event/kind.ts';

/** Why an event of an export is not restored. */
export const SKIP_REASONS = [
  'not-json',
  'record-malformed',
  'kind-unknown',
  'payload-malformed',
  /** grite exports only the number of symbols that an event of its context store holds. */
  'symbols-missing',
  /** The event does not have the id that the export gives it: something in it was changed. */
  'id-mismatch',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const LAST_TIME = (1n << 64n) - 1n;
/** Hex digits of a signature at most: other schemes than Ed25519 (128) may come. */
const LONGEST_SIGNATURE = 8_192;

const hex = (digits: number): z.ZodMiniType<string> => z.string().check(z.length(digits), z.regex(/^[0-9a-f]*$/));

const time = z.union([
  z.int().check(z.minimum(0)),
  z.pipe(
    z.string().check(z.refine((text) => /^\d{1,20}$/.test(text) && BigInt(text) <= LAST_TIME)),
    z.transform((text): UnixMs => (BigInt(text) > Number.MAX_SAFE_INTEGER ? BigInt(text) : Number(text))),
  ),
]);

const written = z.object({
  event_id: hex(64),
  issue_id: z.optional(hex(32)),
  aggregate_id: z.optional(hex(32)),
  actor: hex(32),
  ts_unix_ms: time,
  parent: z.nullish(hex(64)),
  kind: z.record(z.string(), z.unknown()),
  sig: z.nullish(z.string().check(z.maxLength(LONGEST_SIGNATURE), z.regex(/^([0-9a-f]{2})*$/))),
});

/** A record with what stands in it in more than one way put in one place. */
const recordSchema = z.pipe(
  written.check(
    z.refine(({ issue_id, aggregate_id }) => (issue_id ?? aggregate_id) !== undefined),
    z.refine(({ kind }) => Object.keys(kind).length === 1),
  ),
  z.transform(({ issue_id, aggregate_id, kind, parent, sig, ...rest }) => {
    const [name, json] = Object.entries(kind)[0] as [string, unknown];
    return {
      ...rest,
      aggregate: (issue_id ?? aggregate_id) as string,
      name,
      json,
      parent: parent ?? null,
      sig: sig ?? null,
    };
  }),
);

/** The event that a record of an export says, with its id computed again; or why it is not one. */
export function readEvent(value: unknown, kinds: KindTable): Result<SealedEvent, SkipReason> {
  if (value === undefined) return err('not-json');
  const record = recordSchema.safeParse(value).data;
  if (record === undefined) return err('record-malformed');
  const { aggregate, name, json } = record;
  const kind = kinds.byName(name);
  if (kind === undefined) return err('kind-unknown');
  const payload = payloadFromJson(kind, json);
  if (payload === undefined) return err(lacksSymbols(kind, json) ? 'symbols-missing' : 'payload-malformed');
  const sealed = sealEvent({ aggregate: aggregate as AggregateId, kind: kind.name, payload }, kind, {
    actor: record.actor as ActorId,
    ts: record.ts_unix_ms,
    parent: record.parent as EventId | null,
    sig: record.sig === null ? null : fromHex(record.sig),
  });
  return sealed.event.id === record.event_id ? ok(sealed) : err('id-mismatch');
}

function lacksSymbols(kind: Kind, json: unknown): boolean {
  const isContext = kind.name === 'ContextUpdated' && typeof json === 'object' && json !== null;
  return isContext && 'symbol_count' in json && !('symbols' in json);
}
