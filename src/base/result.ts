/** An expected outcome as a value: either what was asked for, or the typed reason why not. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** What was asked for. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Why not. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
