import * as z from 'zod/mini';
import { parseJson } from '../../base/json.ts';
import type { Metric } from './evidence/evidence.ts';
import type { Finding } from './finding.ts';

export const FINDING_SEVERITIES = ['error', 'warning', 'note'] as const;
export const METRIC_UNITS = ['count', 'percent', 'seconds'] as const;
/** What a warning of a run is about: a hook, a report, something to be masked, an issue that was to be opened or closed. */
export const WARNING_KINDS = ['hook', 'report', 'mask', 'issue'] as const;

/** So much is kept of one run; what is beyond is counted. */
const MOST = { findings: 1_000, metrics: 1_000, warnings: 100 };
const LONGEST_WARNING = 500;

const metricLine = z.object({
  step: z.string(),
  name: z.string(),
  value: z.number(),
  unit: z.enum(METRIC_UNITS),
});
const place = z.nullable(z.int().check(z.minimum(1)));
const findingLine = z.object({
  step: z.string(),
  file: z.nullable(z.string()),
  line: place,
  column: place,
  severity: z.enum(FINDING_SEVERITIES),
  message: z.string(),
  rule: z.nullable(z.string()),
});
const warningLine = z.object({
  kind: z.enum(WARNING_KINDS),
  step: z.nullable(z.string()),
  subject: z.string(),
  detail: z.string(),
});
const evidenceLine = z.object({
  metrics: z.array(metricLine),
  findings: z.array(findingLine),
  left: z.record(z.enum(FINDING_SEVERITIES), z.int().check(z.minimum(0))),
  warnings: z.array(warningLine),
});

/** A number that a step measured. */
export type StepMetric = Readonly<z.output<typeof metricLine>>;
/** Something that was found in a step; null where the tool did not say. */
export type StepFinding = Readonly<z.output<typeof findingLine>>;
/** What went wrong beside the steps; `detail` is for people. Nothing in it is secret. */
export type RunWarning = Readonly<z.output<typeof warningLine>>;

/** What a run, or a part of it, measured and found. */
export interface RunEvidence {
  readonly metrics: readonly StepMetric[];
  readonly findings: readonly StepFinding[];
  /** How many findings are not listed. */
  readonly left: Readonly<Record<StepFinding['severity'], number>>;
  readonly warnings: readonly RunWarning[];
}

export const NOTHING_FOUND: RunEvidence = {
  metrics: [],
  findings: [],
  left: { error: 0, warning: 0, note: 0 },
  warnings: [],
};

/** A finding of a step. */
export function ofStep(step: string, { file, line, column, severity, message, rule }: Finding): StepFinding {
  return {
    step,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    severity,
    message,
    rule: rule ?? null,
  };
}

/** Metrics of a step; what is no number that can be written is left out. */
export function metricsOf(step: string, metrics: readonly Metric[]): readonly StepMetric[] {
  return metrics.filter(({ value }) => Number.isFinite(value)).map((metric) => ({ step, ...metric }));
}

/** Collects what steps measure and find, within the limits of a run. The same finding of the same step counts once. */
export class EvidenceCollector {
  readonly #metrics = new Map<string, StepMetric>();
  readonly #findings = new Map<string, StepFinding>();
  readonly #left = { error: 0, warning: 0, note: 0 };
  readonly #warnings: RunWarning[] = [];

  /** Gives what of it was taken in: that is what is to be written down. */
  add({ metrics, findings, left, warnings }: RunEvidence): RunEvidence {
    const counted = { ...left };
    const taken = {
      metrics: metrics.filter((metric) => this.#takeMetric(metric)),
      findings: findings.filter((finding) => {
        const key = JSON.stringify(finding);
        if (this.#findings.has(key)) return false;
        const fits = this.#findings.size < MOST.findings;
        if (fits) this.#findings.set(key, finding);
        else counted[finding.severity] += 1;
        return fits;
      }),
      warnings: warnings
        .slice(0, MOST.warnings - this.#warnings.length)
        .map((warning) => ({ ...warning, detail: cut(warning.detail, LONGEST_WARNING) })),
    };
    for (const severity of FINDING_SEVERITIES) this.#left[severity] += counted[severity];
    this.#warnings.push(...taken.warnings);
    return { ...taken, left: counted };
  }

  get whole(): RunEvidence {
    return {
      metrics: [...this.#metrics.values()],
      findings: [...this.#findings.values()],
      left: { ...this.#left },
      warnings: [...this.#warnings],
    };
  }

  /** By name, over all steps; of several that measured the same the one that came last counts. */
  get values(): ReadonlyMap<string, number> {
    return new Map([...this.#metrics.values()].map(({ name, value }) => [name, value]));
  }

  /** A step that measures the same twice, in two reports, has measured what it said last. */
  #takeMetric(metric: StepMetric): boolean {
    const key = JSON.stringify([metric.step, metric.name]);
    const fits = this.#metrics.has(key) || this.#metrics.size < MOST.metrics;
    if (fits) this.#metrics.set(key, metric);
    return fits;
  }
}

/** The line in which a clone keeps what a step measured and found. */
export function evidenceToLine(evidence: RunEvidence): string {
  return JSON.stringify(evidence);
}

/** What the lines of a run say together; what cannot be understood is passed over. */
export function readEvidenceLines(lines: readonly string[]): RunEvidence {
  const collector = new EvidenceCollector();
  for (const line of lines) {
    const read = evidenceLine.safeParse(parseJson(line));
    if (read.success) collector.add(read.data);
  }
  return collector.whole;
}

/** Whether there is anything in it. */
export function isNothing({ metrics, findings, left, warnings }: RunEvidence): boolean {
  return metrics.length + findings.length + warnings.length + left.error + left.warning + left.note === 0;
}

/** At most so many characters, well-formed. */
export function cut(text: string, length: number): string {
  const whole = text.toWellFormed();
  return whole.length <= length ? whole : `${whole.slice(0, length - 1).toWellFormed()}…`;
}
