import { oneOf, optionalText, sortedList, text, uint32 } from '../../event/fields.ts';
import { type Field, type Kind, tuple } from '../../event/kind.ts';
import { FINDING_SEVERITIES, METRIC_UNITS, type StepFinding, WARNING_KINDS, type RunWarning } from '../runEvidence.ts';
import { itemsField } from './itemsField.ts';

/** A number that a step measured, as events have it. */
export interface ReportedMetric {
  readonly step: string;
  readonly name: string;
  /** In decimal: events have no other numbers than whole ones. */
  readonly value: string;
  readonly unit: (typeof METRIC_UNITS)[number];
}

/**
 * What a run measured and found. The aggregate is the run; of several such events the earliest counts. It is written together
 * with the end of the run, and not at all where there is nothing to say.
 */
export interface RunReportedPayload {
  readonly metrics: readonly ReportedMetric[];
  /** The gravest ones, see reportedEvidence.ts. */
  readonly findings: readonly StepFinding[];
  /** So many findings there were, those that are not listed too. */
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** What went wrong beside the steps, and changes no verdict. */
  readonly troubles: readonly RunWarning[];
}

const metric: Field<ReportedMetric> = itemsField<ReportedMetric>({
  step: text,
  name: text,
  value: text,
  unit: oneOf(...METRIC_UNITS),
});

/** From 1; nothing is written as 0. */
const place: Field<number | null> = {
  encode: (value) => value ?? 0,
  decode: (item) => (uint32.decode(item) === 0 ? null : uint32.decode(item)),
  is: (value): value is number | null => value === null || (uint32.is(value) && value > 0),
};

const finding: Field<StepFinding> = itemsField<StepFinding>({
  step: text,
  file: optionalText,
  line: place,
  column: place,
  severity: oneOf(...FINDING_SEVERITIES),
  message: text,
  rule: optionalText,
});

const trouble: Field<RunWarning> = itemsField<RunWarning>({
  kind: oneOf(...WARNING_KINDS),
  step: optionalText,
  subject: text,
  detail: text,
});

const inOrder = (): number => 0;

export const runReported: Kind<102, 'RunReported', RunReportedPayload> = {
  tag: 102,
  name: 'RunReported',
  payload: tuple({
    metrics: sortedList(metric, inOrder),
    findings: sortedList(finding, inOrder),
    errors: uint32,
    warnings: uint32,
    notes: uint32,
    troubles: sortedList(trouble, inOrder),
  }),
  example: {
    metrics: [{ step: 'test', name: 'coverage', value: '87.5', unit: 'percent' }],
    findings: [
      {
        step: 'lint',
        file: 'src/cart.js',
        line: 17,
        column: null,
        severity: 'error',
        message: 'Expected === and instead saw ==.',
        rule: 'eqeqeq',
      },
    ],
    errors: 1,
    warnings: 0,
    notes: 0,
    troubles: [{ kind: 'hook', step: null, subject: 'HttpHook pipeline_fail', detail: 'HTTP 500' }],
  },
};
