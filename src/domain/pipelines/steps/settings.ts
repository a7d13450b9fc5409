import * as z from 'zod/mini';
import { parseDuration } from '../../../base/duration.ts';
import { splitWords } from './words.ts';

/** No list or mapping in the settings of a step is longer. */
const MOST = 1_000;
const LONGEST = 32_768;
const WEEK_MS = 7 * 86_400_000;

/** A text that can be an argument of a program: no NUL in it. */
export const text = z.string().check(z.maxLength(LONGEST), z.regex(/^[^\0]*$/, 'there is a NUL in it'));
const someText = text.check(z.minLength(1));

/** An argument that no program can take for an option. */
export const operand = someText.check(z.regex(/^[^-]/, 'it must not start with a dash'));

export const flag = z._default(z.boolean(), false);

/** Words, as a list or as a line that is split like a shell does, without expanding anything. */
export const words = z._default(
  z.union([
    z.array(text).check(z.maxLength(MOST)),
    z.pipe(
      text.check(z.refine((line) => splitWords(line) !== undefined, 'a quote is not closed')),
      z.transform((line: string) => splitWords(line) ?? []),
    ),
  ]),
  [],
);

/** Operands, as a list or as one. */
export const operands = z.union([
  z.array(operand).check(z.maxLength(MOST)),
  z.pipe(
    operand,
    z.transform((one: string) => [one]),
  ),
]);

/** Names and values of environment variables. */
export const variables = z
  .record(z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,255}$/, 'not a name of a variable')), text)
  .check(z.refine((all) => Object.keys(all).length <= MOST, `more than ${MOST}`));

const milliseconds = (given: number | string): number =>
  typeof given === 'number' ? Math.ceil(given * 1_000) : (parseDuration(given) ?? Number.NaN);

/** Seconds, or a duration such as `90s` or `15m`; as milliseconds. */
const duration = z.pipe(
  z.union([z.number(), z.string()]).check(
    z.refine((given) => {
      const ms = milliseconds(given);
      return ms > 0 && ms <= WEEK_MS;
    }, 'it must be a number of seconds, or a duration such as 90s, 15m or 2h, of at most 7 days'),
  ),
  z.transform(milliseconds),
);

/**
 * What every kind of step takes. `timeout` for each try. What is said of tries (`retry_delay`, `retry_on`) is checked by who
 * tries.
 */
export const common = {
  id: z.optional(text),
  name: z.optional(text),
  description: z.optional(text),
  cwd: z.optional(someText),
  env: z.optional(variables),
  timeout: z.optional(duration),
  retries: z._default(z.int().check(z.minimum(0), z.maximum(100)), 0),
  retry_delay: z.optional(z.unknown()),
  retry_on: z.optional(z.unknown()),
};

const SECRET_NAME = /token|secret|passw|credential|private|api_?key/i;

/** Whether a variable's name says that its value is a secret, which must not stand on a command line. */
export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}
