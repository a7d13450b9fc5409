import * as z from 'zod/mini';
import { fromUtf8, toHex, utf8 } from '../../../../base/bytes.ts';
import { sha256Of } from '../../../../base/hash.ts';
import { parseJson } from '../../../../base/json.ts';
import type { Op, OpAction, Pack } from '../../../../domain/import/gitBug/bug.ts';
import { elementTexts } from '../../../../domain/import/jsonTexts.ts';
import { LAST_SECOND, READ_LIMITS } from './limits.ts';

const identityId = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const texts = z.nullish(z.array(z.string()).check(z.maxLength(READ_LIMITS.labelsPerOp)));

const packSchema = z.object({
  author: z.object({ id: identityId }),
  ops: z.nullable(z.array(z.looseObject({ type: z.int() })).check(z.maxLength(READ_LIMITS.opsPerBug))),
});

export const second = z.int().check(z.minimum(0), z.maximum(LAST_SECOND));
const timed = z.object({ timestamp: second });
const withFiles = z.object({ files: z.catch(z.array(z.string()), []) });
const perhapsTimed = z.object({ timestamp: z.catch(z.optional(second), undefined) });

/** The types of ops, by git-bug's number of them (its format 4). */
const actions = new Map<number, z.ZodMiniType<OpAction>>([
  [
    1,
    z.pipe(
      z.object({ title: z.string(), message: z.string(), metadata: z.nullish(z.record(z.string(), z.string())) }),
      z.transform(({ title, message, metadata }): OpAction => {
        return { type: 'create', title, message, metadata: metadata ?? {} };
      }),
    ),
  ],
  [
    2,
    z.pipe(
      z.object({ title: z.string() }),
      z.transform(({ title }): OpAction => ({ type: 'title', title })),
    ),
  ],
  [
    3,
    z.pipe(
      z.object({ message: z.string() }),
      z.transform(({ message }): OpAction => ({ type: 'comment', message })),
    ),
  ],
  [
    4,
    z.pipe(
      z.object({ status: z.literal([1, 2]) }),
      z.transform(({ status }): OpAction => ({ type: 'status', status: status === 1 ? 'open' : 'closed' })),
    ),
  ],
  [
    5,
    z.pipe(
      z.object({ added: texts, removed: texts }),
      z.transform(({ added, removed }): OpAction => ({ type: 'labels', added: added ?? [], removed: removed ?? [] })),
    ),
  ],
  [
    6,
    z.pipe(
      z.object({ target: z.string(), message: z.string() }),
      z.transform(({ target, message }): OpAction => ({ type: 'edit', target, message })),
    ),
  ],
  [
    7,
    z.pipe(
      z.object({}),
      z.transform((): OpAction => ({ type: 'silent' })),
    ),
  ],
  [
    8,
    z.pipe(
      z.object({ target: z.catch(z.string(), ''), new_metadata: z.catch(z.record(z.string(), z.string()), {}) }),
      z.transform(({ target, new_metadata }): OpAction => ({ type: 'metadata', target, metadata: new_metadata })),
    ),
  ],
]);

/**
 * Reads a blob `ops`: the ops of one commit, each with its id, which is the SHA-256 of its JSON as it is stored there.
 * `undefined` when the blob is not in the form of format 4, or an op of a known type is not in the form of its type.
 */
export function readPack(content: Uint8Array): Pack | undefined {
  const document = content.length <= READ_LIMITS.packBytes ? fromUtf8(content) : undefined;
  const pack = document === undefined ? undefined : packSchema.safeParse(parseJson(document)).data;
  if (document === undefined || pack === undefined) return undefined;
  const raw = elementTexts(document, 'ops') ?? [];
  const ops = (pack.ops ?? []).flatMap((op, index) => readOp(op, raw[index] ?? '') ?? []);
  return ops.length === raw.length ? { author: pack.author.id, ops } : undefined;
}

function readOp(json: { readonly type: number }, raw: string): Op | undefined {
  const id = toHex(sha256Of(utf8(raw)));
  const schema = actions.get(json.type);
  if (schema === undefined) {
    return { id, seconds: perhapsTimed.parse(json).timestamp, action: { type: 'unknown' } };
  }
  const time = timed.safeParse(json).data;
  const action = schema.safeParse(json).data;
  if (time === undefined || action === undefined) return undefined;
  const files = withFiles.parse(json).files.length;
  return { id, seconds: time.timestamp, action, ...(files > 0 && { files }) };
}
