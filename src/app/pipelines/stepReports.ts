import type { ReportRule } from '../../domain/pipelines/definition.ts';
import { LARGEST_REPORT, type Metric } from '../../domain/pipelines/evidence/evidence.ts';
import { readEvidence } from '../../domain/pipelines/evidence/list.ts';
import type { Finding } from '../../domain/pipelines/finding.ts';
import type { RunStore } from '../ports/runStore.ts';

/** Files of one rule that are read. */
const MOST_FILES = 200;

/** What the reports of a step say. */
export interface ReportsRead {
  readonly metrics: readonly Metric[];
  readonly findings: readonly Finding[];
  /** So many findings more. */
  readonly left: number;
  /** Files that could not be read, and patterns that named none; for people. */
  readonly troubles: readonly { readonly subject: string; readonly detail: string }[];
}

interface Source {
  readonly runs: Pick<RunStore, 'findFiles' | 'readFound'>;
  /** Absolute path of the folder in which steps run. */
  readonly root: string;
  /** Takes secrets out of a text. */
  readonly mask: (text: string) => string;
}

/**
 * Looks at the reports that are there before a step; what it gives back reads those that were written since. What another run
 * left behind is no evidence for this one.
 */
export async function watchReports(
  { runs, root, mask }: Source,
  rules: readonly ReportRule[],
): Promise<() => Promise<ReportsRead>> {
  const before = new Set<string>();
  const known = await Promise.all(rules.map(({ paths }) => runs.findFiles(root, paths)));
  for (const { path, stamp } of known.flat()) before.add(`${stamp} ${path}`);
  return async () => {
    const metrics = new Map<string, Metric>();
    const findings: Finding[] = [];
    let left = 0;
    const troubles: { subject: string; detail: string }[] = [];
    for (const { paths, format } of rules) {
      const all = await runs.findFiles(root, paths);
      const found = all.filter(({ path, stamp }) => !before.has(`${stamp} ${path}`));
      if (found.length === 0)
        troubles.push({
          subject: paths.join(', '),
          detail: all.length === 0 ? 'there is no such file' : 'it was not written by this step',
        });
      if (found.length > MOST_FILES)
        troubles.push({ subject: paths.join(', '), detail: `only ${MOST_FILES} of ${found.length} files are read` });
      for (const { path } of found.slice(0, MOST_FILES)) {
        const text = await runs.readFound(root, path, LARGEST_REPORT);
        const evidence = text === undefined ? undefined : readEvidence(mask(text), root, format);
        if (evidence?.ok) {
          for (const metric of evidence.value.metrics)
            metrics.set(metric.name, together(metrics.get(metric.name), metric));
          findings.push(...evidence.value.findings.map((finding) => masked(finding, mask)));
          left += evidence.value.left;
          continue;
        }
        const detail = evidence?.error.detail ?? `it is gone, or has more than ${LARGEST_REPORT} bytes`;
        troubles.push({ subject: path, detail });
      }
    }
    const said = troubles.map(({ subject, detail }) => ({ subject: mask(subject), detail: mask(detail) }));
    return { metrics: [...metrics.values()], findings, left, troubles: said };
  };
}

/** Tests of several files are counted together; of shares, which cannot be added, the one that was read last counts. */
function together(before: Metric | undefined, metric: Metric): Metric {
  if (before === undefined || metric.unit === 'percent') return metric;
  return { ...metric, value: Math.round((before.value + metric.value) * 1_000) / 1_000 };
}

/** What was escaped in the file is a secret only once it is read. */
function masked(finding: Finding, mask: (text: string) => string): Finding {
  const { file, message, rule } = finding;
  return {
    ...finding,
    file: file === undefined ? undefined : mask(file),
    message: mask(message),
    rule: rule === undefined ? undefined : mask(rule),
  };
}
