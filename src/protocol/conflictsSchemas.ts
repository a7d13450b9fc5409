import * as z from 'zod/mini';
import { type ConflictsSurface, TAKEN } from './conflicts.ts';
import type { ArgumentSchemas } from './rpcHost.ts';

/** What the page of conflicts may ask for. */
export const conflictsSchemas: ArgumentSchemas<ConflictsSurface> = {
  conflicts: z.null(),
  settle: z.strictObject({ conflict: z.string().check(z.regex(/^[0-9a-f]{16}$/)), take: z.enum(TAKEN) }),
  open: z.strictObject({ issue: z.string().check(z.regex(/^[0-9a-f]{32}$/)) }),
};
