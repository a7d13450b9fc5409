import * as z from 'zod/mini';

/** What the child may say. Its answers are other people's data. */
export const message = z.union([
  z.object({ id: z.int(), result: z.record(z.string(), z.unknown()) }),
  z.object({
    id: z.int(),
    error: z.object({ type: z.string(), message: z.string(), line: z.nullable(z.int()) }),
  }),
  z.object({ query: z.object({ sql: z.string(), params: z.array(z.unknown()) }) }),
]);

export type Message = z.output<typeof message>;

const MOST = 1_000;

export const description = z.object({
  pipelines: z
    .array(z.object({ entry: z.string(), pipeline: z.record(z.string(), z.unknown()) }))
    .check(z.maxLength(MOST)),
  gates: z.array(z.object({ ref: z.string(), name: z.string() })).check(z.maxLength(MOST)),
});

export const gateResult = z.object({
  passed: z.boolean(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export const sent = z.object({ sent: z.boolean() });
export const nothing = z.object({});
