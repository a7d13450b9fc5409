import * as z from 'zod/mini';
import { described } from '../schema.ts';

/** The fields of an issue as an input; `none` takes one away. */
export const fieldInput = {
  type: described('What kind of issue it is, in one word, such as bug; `none` for no type', z.optional(z.string())),
  priority: described(
    'P0 (most urgent) to P4, or critical, high, medium, low; `none` for no priority',
    z.optional(z.string()),
  ),
  milestone: described('What it is to be part of; `none` for no milestone', z.optional(z.string())),
  due: described('When it is to be done, as YYYY-MM-DD; `none` for no date', z.optional(z.string())),
  parent: described('The issue that it is a part of; `none` for no parent', z.optional(z.string())),
};

export const fieldOptions = {
  type: { value: 'TYPE' },
  priority: { short: 'p', value: 'PRIORITY' },
  milestone: { short: 'm', value: 'NAME' },
  due: { value: 'DATE' },
  parent: { value: 'ISSUE' },
};
