import * as z from 'zod/mini';
import { splitWords } from './words.ts';

/** No list or mapping in the settings of a step is longer. */
const MOST = 1_000;
const LONGEST = 32_768;
const DAY_S = 86_400;

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

/** What every kind of step takes. `timeout` in seconds, for each try. */
export const common = {
  id: z.optional(text),
  name: z.optional(text),
  description: z.optional(text),
  cwd: z.optional(someText),
  env: z.optional(variables),
  timeout: z.optional(z.number().check(z.positive(), z.maximum(7 * DAY_S))),
  retries: z._default(z.int().check(z.minimum(0), z.maximum(100)), 0),
};

const SECRET_NAME = /token|secret|passw|credential|private|api_?key/i;

/** Whether a variable's name says that its value is a secret, which must not stand on a command line. */
export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}
