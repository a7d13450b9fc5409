import type { SaidFinding } from '../finding.ts';

/** Finds problems in what a tool prints. */
export interface ProblemMatcher {
  readonly name: string;
  /** For one output from its beginning: what is given each line, without its end and without colours, and says what it found. */
  readonly start: () => (line: string) => SaidFinding | undefined;
}

/** A matcher for tools that tell each problem on one line. */
export function lineMatcher(name: string, match: (line: string) => SaidFinding | undefined): ProblemMatcher {
  return { name, start: () => match };
}

export function severityIn(word: string | undefined): SaidFinding['severity'] {
  const lower = word?.toLowerCase() ?? '';
  if (lower.startsWith('warn')) return 'warning';
  return /^(?:note|info|notice|help|message|suggestion)/.test(lower) ? 'note' : 'error';
}
