import type { Branches } from '../../src/app/ports/branches.ts';

/** Symbolic refs and the configuration, as a test sets them. */
export class MemoryBranches implements Branches {
  /** Full name of a ref → the one that it stands for. */
  readonly targets = new Map<string, string>([['HEAD', 'refs/heads/main']]);
  firstBranch: string | undefined;

  async current(): Promise<string | undefined> {
    return this.targets.get('HEAD');
  }

  async target(name: string): Promise<string | undefined> {
    return this.targets.get(name);
  }

  async initial(): Promise<string | undefined> {
    return this.firstBranch;
  }
}
