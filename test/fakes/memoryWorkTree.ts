import type { WorkTree, WorkTreeOutcome } from '../../src/app/ports/workTree.ts';

/** Does nothing but note what was asked for. */
export class MemoryWorkTree implements WorkTree {
  readonly asked: string[] = [];
  /** Why the next change is refused. */
  refusal: string | undefined;

  isBranchName(name: string): boolean {
    return /^[\w/-]+$/.test(name);
  }

  createBranch(name: string): Promise<WorkTreeOutcome> {
    return this.#note(`branch ${name}`);
  }

  switchTo(name: string, { create }: { readonly create: boolean }): Promise<WorkTreeOutcome> {
    return this.#note(`switch ${create ? '--create ' : ''}${name}`);
  }

  async #note(what: string): Promise<WorkTreeOutcome> {
    if (this.refusal !== undefined) return { done: false, reason: this.refusal };
    this.asked.push(what);
    return { done: true };
  }
}
