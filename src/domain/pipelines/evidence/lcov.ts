import { err, ok } from '../../../base/result.ts';
import { type EvidenceFormat, percent } from './evidence.ts';

/** What is known of a file: each line, branch and function, and whether it was reached. */
interface Covered {
  readonly lines: Map<string, boolean>;
  readonly branches: Map<string, boolean>;
  readonly functions: Map<string, boolean>;
}

type Part = keyof Covered;

/** `TAG:fields`: the key of what was measured, and how often it was reached. */
const LINES: Readonly<
  Record<string, { readonly part: Part; readonly pattern: RegExp; readonly key: number; readonly hits: number }>
> = {
  DA: { part: 'lines', pattern: /^(\d+),(-?\d+)/, key: 1, hits: 2 },
  BRDA: { part: 'branches', pattern: /^(\d+,[^,]{1,20},[^,]{1,2000}),(-|\d+)$/, key: 1, hits: 2 },
  FN: { part: 'functions', pattern: /^(?:\d+,){1,2}(.{1,2000})$/, key: 1, hits: 2 },
  FNDA: { part: 'functions', pattern: /^(\d+),(.{1,2000})$/, key: 2, hits: 1 },
};

/** lcov's tracefiles. A file that several tests reached is one file. */
export const lcov: EvidenceFormat = {
  name: 'lcov',
  isLike: (head) => /^(?:TN:.*\r?\n)?SF:/m.test(head),
  read: (text) => {
    const files = new Map<string, Covered>();
    let current: Covered | undefined;
    for (const [, tag = '', fields = ''] of text.matchAll(/^([A-Z]{2,5}):(.*?)\r?$/gm)) {
      if (tag === 'SF') files.set(fields, (current = files.get(fields) ?? nothing()));
      else if (current !== undefined) take(current, tag, fields);
    }
    if (files.size === 0) return err({ reason: 'malformed', detail: 'there is no SF: line' });
    const share = (name: string, part: Part) => {
      const all = [...files.values()].map((file) => file[part]);
      const reached = all.map((items) => [...items.values()].filter(Boolean).length);
      return percent(name, sum(reached), sum(all.map(({ size }) => size)));
    };
    const metrics = [
      ...share('coverage', 'lines'),
      ...share('coverage.branches', 'branches'),
      ...share('coverage.functions', 'functions'),
    ];
    if (metrics.length === 0) return err({ reason: 'empty', detail: 'nothing was measured' });
    return ok({ metrics, findings: [], left: 0 });
  },
};

const nothing = (): Covered => ({ lines: new Map(), branches: new Map(), functions: new Map() });
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function take(file: Covered, tag: string, fields: string): void {
  const line = LINES[tag];
  const found = line?.pattern.exec(fields);
  if (line === undefined || found === undefined || found === null) return;
  const key = found[line.key] ?? '';
  const hits = Number(found[line.hits] ?? 0);
  file[line.part].set(key, (file[line.part].get(key) ?? false) || hits > 0);
}
