import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exclusion } from '../../../src/app/ports/exclusion.ts';

interface ExclusionFixture {
  /** As two processes have it. */
  readonly both: readonly [Exclusion, Exclusion];
  end(): void;
}

/** What every implementation of the port has to do. */
export function describeExclusion(name: string, open: () => ExclusionFixture): void {
  describe(`exclusion ${name}`, () => {
    let fixture: ExclusionFixture;
    beforeEach(() => {
      fixture = open();
    });
    afterEach(() => fixture.end());

    it('lets one in at a time, whoever asks', async () => {
      let [inside, most, runs] = [0, 0, 0];
      const visit = (exclusion: Exclusion): Promise<void> =>
        exclusion.run('a', async () => {
          most = Math.max(most, (inside += 1));
          await new Promise((resolve) => setTimeout(resolve, 1));
          runs += 1;
          inside -= 1;
        });
      await Promise.all(Array.from({ length: 20 }, (_, i) => visit(fixture.both[i % 2 === 0 ? 0 : 1])));
      expect([most, runs]).toEqual([1, 20]);
    });

    it('gives what was worked out, and lets the next one in after a failure', async () => {
      const [exclusion, other] = fixture.both;
      expect(await exclusion.run('a', () => Promise.resolve(7))).toBe(7);
      await expect(exclusion.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await other.run('a', () => Promise.resolve(8))).toBe(8);
    });

    it('has sections that have nothing to do with each other', async () => {
      const [exclusion, other] = fixture.both;
      expect(await exclusion.run('a', () => other.run('b', () => Promise.resolve(1)))).toBe(1);
    });
  });
}
