import * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';

/** The value of an environment variable. */
export type ReadEnv = (name: string) => string | undefined;

const LONGEST = 8_192;

/** A text in which `$NAME` and `${NAME}` stand for environment variables, so that no secret has to be in a file. */
export const secretText = z
  .string()
  .check(z.minLength(1), z.maxLength(LONGEST), z.regex(/^[^\0\r\n]*$/, 'not one line'));

/** The name of an environment variable. */
export const envName = z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,255}$/, 'not a name of a variable'));

/** Puts the variables in. The error says which is not set, and nothing of the others. */
export function expand(text: string, env: ReadEnv): Result<string, string> {
  let missing: string | undefined;
  const expanded = text.replaceAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = env(name);
    if (value === undefined || value === '') missing ??= name;
    return value ?? '';
  });
  return missing === undefined ? ok(expanded) : err(`the environment variable ${missing} is not set`);
}

/** An http or https address of it. What is wrong is told without the address, which often is a secret. */
export function expandUrl(text: string, env: ReadEnv): Result<string, string> {
  const expanded = expand(text, env);
  if (!expanded.ok) return expanded;
  const url = parseUrl(expanded.value);
  if (url === undefined) return err('its address is not valid');
  const { protocol, username, password } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return err('its address is neither http nor https');
  return username === '' && password === '' ? ok(expanded.value) : err('there is a password in its address');
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // The only thing that it throws is that this is no address.
  }
}
