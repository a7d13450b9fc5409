import * as z from 'zod/mini';
import type { AskParams } from './wire.ts';

const path = z.string().check(z.minLength(1), z.maxLength(4_096));
const name = z.string().check(z.minLength(1), z.maxLength(1_024));

/** Where a repository is, as who asks found it. */
export const placeSchema = z.object({
  gitDir: path,
  commonDir: path,
  workTree: z.optional(path),
});

/** What is asked on a socket. The input is checked by the operation itself. */
export const askParamsSchema = z.object({
  key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  operation: name,
  input: z.unknown(),
  place: placeSchema,
  selection: z.object({ dataDir: z.optional(path), actor: z.optional(name) }),
  session: z.optional(name),
});

export type CheckedAsk = Omit<AskParams, 'place'> & { readonly place: z.output<typeof placeSchema> };
