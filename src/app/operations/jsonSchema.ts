import * as z from 'zod/mini';
import type { Operation } from './operation.ts';

/** The part of JSON Schema (draft 2020-12) that doors look at; a schema may hold more. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** What a caller may send: properties with a default are optional. */
export function inputJsonSchema(operation: Operation): JsonSchema {
  return z.toJSONSchema(operation.input, { io: 'input' }) as JsonSchema;
}

/** What a caller gets back. */
export function outputJsonSchema(operation: Operation): JsonSchema {
  return z.toJSONSchema(operation.output, { io: 'output' }) as JsonSchema;
}

/** What a caller is given on the way; `undefined` for an operation that only answers. */
export function itemJsonSchema({ items }: Operation): JsonSchema | undefined {
  return items && (z.toJSONSchema(items, { io: 'output' }) as JsonSchema);
}
