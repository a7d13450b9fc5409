import type { KeptValues } from '../webviews/draftStore.ts';

/** A lock that was taken in this window: it is held on while the window is open, and again when it comes back. */
export interface HeldHere {
  /** Key of its repository. */
  readonly repository: string;
  readonly resource: string;
  /** Milliseconds. */
  readonly ttl: number;
}

const KEPT_AS = 'grite.locks.heldHere';

export function heldHere(state: KeptValues): readonly HeldHere[] {
  const kept = state.get(KEPT_AS);
  return Array.isArray(kept) ? kept.filter(isHeldHere) : [];
}

export async function noteHeld(state: KeptValues, held: HeldHere): Promise<void> {
  await state.update(KEPT_AS, [...without(heldHere(state), held), held]);
}

export async function forgetHeld(state: KeptValues, held: Omit<HeldHere, 'ttl'>): Promise<void> {
  const all = heldHere(state);
  const rest = without(all, held);
  if (rest.length < all.length) await state.update(KEPT_AS, rest);
}

function without(all: readonly HeldHere[], { repository, resource }: Omit<HeldHere, 'ttl'>): readonly HeldHere[] {
  return all.filter((each) => each.repository !== repository || each.resource !== resource);
}

/** It may have been kept by another version. */
function isHeldHere(value: unknown): value is HeldHere {
  const { repository, resource, ttl } = (value ?? {}) as { readonly [Key in keyof HeldHere]?: unknown };
  return typeof repository === 'string' && typeof resource === 'string' && typeof ttl === 'number' && ttl > 0;
}
