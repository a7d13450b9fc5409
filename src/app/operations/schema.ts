import * as z from 'zod/mini';

// Without it zod compiles parsers with `new Function`, which webviews forbid and short-lived processes never repay.
z.config({ jitless: true });

/** Says what a property is for; help texts, JSON Schemas and tools show it. */
export function described<Schema extends z.ZodMiniType>(description: string, schema: Schema): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** Milliseconds since the epoch; a decimal text beyond 2^53-1, which JSON numbers cannot hold. */
export const time = z.union([z.number(), z.string()]);
export const hexId = z.string();

/** A time as JSON can carry it. */
export function jsonTime(ts: number | bigint): number | string {
  return typeof ts === 'bigint' ? String(ts) : ts;
}
