import { err, ok, type Result } from '../../../base/result.ts';
import { evaluate, namesIn, type Expression, type Scope } from './expression.ts';
import { parseExpression } from './parse.ts';

const PLACE = /\$\{\{([^]*?)\}\}/g;

/** The expressions in a text, or what is wrong with one of them. */
export function placesIn(text: string): Result<readonly Expression[], string> {
  const found: Expression[] = [];
  for (const [, inner = ''] of text.matchAll(PLACE)) {
    const parsed = parseExpression(inner);
    if (!parsed.ok) return parsed;
    found.push(parsed.value);
  }
  return ok(found);
}

/** Puts values in the places of a text whose expressions `placesIn` accepted. */
export function interpolate(text: string, scope: Scope): string {
  return text.replaceAll(PLACE, (whole, inner: string) => {
    const parsed = parseExpression(inner);
    return parsed.ok ? String(evaluate(parsed.value, scope)) : whole;
  });
}

/**
 * Whether the places of a line for the shell hold only what the same file says (`matrix`): what other steps gave out, or the
 * environment says, is not to become part of a program. It goes into `env`.
 */
export function checkShellPlaces(text: string): Result<void, string> {
  const places = placesIn(text);
  if (!places.ok) return places;
  const foreign = places.value.flatMap(namesIn).find(([root]) => root !== 'matrix');
  if (foreign === undefined) return ok(undefined);
  return err(`${foreign.join('.')} must not stand in a shell command: put it into env, and use the variable`);
}
