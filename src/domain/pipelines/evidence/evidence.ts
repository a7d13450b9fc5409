import type { Result } from '../../../base/result.ts';
import type { Finding } from '../finding.ts';

/** A number that a tool measured. */
export interface Metric {
  /** `coverage` (of lines), `coverage.branches`, `tests.failed`, … */
  readonly name: string;
  readonly value: number;
  readonly unit: 'count' | 'percent' | 'seconds';
}

/** What a report says. */
export interface Evidence {
  readonly metrics: readonly Metric[];
  /** At most `MOST_FINDINGS`. */
  readonly findings: readonly Finding[];
  /** So many findings more are in the report. */
  readonly left: number;
}

/** Why a file is not the report that it should be. */
export interface EvidenceProblem {
  readonly reason: 'too-large' | 'too-deep' | 'too-many' | 'malformed' | 'entities' | 'empty';
  /** For people. */
  readonly detail: string;
}

export type Reading = Result<Evidence, EvidenceProblem>;

/** A kind of report. */
export interface EvidenceFormat {
  readonly name: string;
  /** Whether a text begins like such a report. Only the first `HEAD` characters are looked at. */
  readonly isLike: (head: string) => boolean;
  /** Never throws. `root`: the work tree, an absolute path. */
  readonly read: (text: string, root: string) => Reading;
}

export const MOST_FINDINGS = 1_000;
/** Characters. */
export const LARGEST_REPORT = 16_777_216;
export const HEAD = 4_096;

/** Collects findings within the limit; the others are counted. */
export class Findings {
  readonly all: Finding[] = [];
  left = 0;

  add(make: () => Finding): void {
    if (this.all.length < MOST_FINDINGS) this.all.push(make());
    else this.left += 1;
  }
}

/** Percent with two decimals; nothing is measured where there is nothing. */
export function percent(name: string, part: number, whole: number): readonly Metric[] {
  if (!(whole > 0) || !(part >= 0) || part > whole) return [];
  return [{ name, value: Math.round((part / whole) * 10_000) / 100, unit: 'percent' }];
}

export function count(name: string, value: number): Metric {
  return { name, value, unit: 'count' };
}
