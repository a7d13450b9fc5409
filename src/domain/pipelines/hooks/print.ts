import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { hookKind } from './hookKind.ts';

/** Prints a line: the event, and what is known of it. */
export const print = hookKind({
  className: 'PrintHook',
  name: 'print',
  schema: z.strictObject({}),
  act: (_, { event, fields }) => {
    const { pipeline_name: pipeline, step_name: step, status } = fields;
    const words = [event, pipeline, step, status].filter((word) => word !== undefined && word !== null && word !== '');
    return ok({ kind: 'print', line: `[hook] ${words.join(' ')}` });
  },
});
