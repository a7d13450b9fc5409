import type { RefWatcher } from '../../src/app/ports/refWatcher.ts';
import { Emitter } from '../../src/base/emitter.ts';

/** Tells of movements when the test does. */
export class ManualRefWatcher implements RefWatcher {
  readonly #moved = new Emitter<void>();
  readonly onMoved = this.#moved.event;
  isDisposed = false;

  move(): void {
    this.#moved.fire();
  }

  dispose(): void {
    this.isDisposed = true;
  }
}
