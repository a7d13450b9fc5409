import * as z from 'zod/mini';
import { nestingOf, parseJson } from '../../../base/json.ts';
import { err, ok } from '../../../base/result.ts';
import { finding, type Finding } from '../finding.ts';
import { count, type EvidenceFormat, Findings } from './evidence.ts';

const DEEPEST = 64;

const levels = z.enum(['none', 'note', 'warning', 'error']);
const rule = z.object({
  id: z.string(),
  defaultConfiguration: z.optional(z.object({ level: z.optional(levels) })),
});
const report = z.object({
  version: z.string().check(z.startsWith('2.1')),
  runs: z.array(
    z.object({
      tool: z.object({ driver: z.object({ rules: z.optional(z.array(z.unknown())) }) }),
      results: z.optional(z.array(z.unknown())),
    }),
  ),
});
const location = z.object({
  physicalLocation: z.optional(
    z.object({
      artifactLocation: z.optional(z.object({ uri: z.optional(z.string()) })),
      region: z.optional(z.object({ startLine: z.optional(z.number()), startColumn: z.optional(z.number()) })),
    }),
  ),
});
const result = z.object({
  ruleId: z.optional(z.string()),
  rule: z.optional(z.object({ id: z.optional(z.string()) })),
  level: z.optional(levels),
  kind: z.optional(z.string()),
  message: z.object({ text: z.optional(z.string()), markdown: z.optional(z.string()), id: z.optional(z.string()) }),
  locations: z.optional(z.array(location)),
  suppressions: z.optional(z.array(z.object({ status: z.optional(z.string()) }))),
});

/** SARIF 2.1.0. Results that are suppressed, or that say that all is well (`pass`), are none. */
export const sarif: EvidenceFormat = {
  name: 'sarif',
  isLike: (head) => /^\s*\{/.test(head) && /"(?:runs|\$schema)"/.test(head) && /sarif|"runs"/.test(head),
  read: (text, root) => {
    if (nestingOf(text) > DEEPEST) return err({ reason: 'too-deep', detail: `deeper than ${DEEPEST}` });
    const parsed = report.safeParse(parseJson(text));
    if (!parsed.success) return err({ reason: 'malformed', detail: z.prettifyError(parsed.error).slice(0, 500) });
    const findings = new Findings();
    const sums = { error: 0, warning: 0, note: 0 };
    for (const { tool, results = [] } of parsed.data.runs) {
      const defaults = defaultLevels(tool.driver.rules ?? []);
      for (const one of results) {
        const checked = result.safeParse(one);
        if (!checked.success) return err({ reason: 'malformed', detail: z.prettifyError(checked.error).slice(0, 500) });
        if (!counts(checked.data)) continue;
        const severity = severityOf(checked.data, defaults);
        sums[severity] += 1;
        findings.add(() => findingOf(checked.data, severity, root));
      }
    }
    const metrics = [
      count('findings.error', sums.error),
      count('findings.warning', sums.warning),
      count('findings.note', sums.note),
    ];
    return ok({ metrics, findings: findings.all, left: findings.left });
  },
};

type SarifResult = z.output<typeof result>;

function counts({ suppressions = [], kind = 'fail' }: SarifResult): boolean {
  if (['pass', 'notApplicable'].includes(kind)) return false;
  return !suppressions.some(({ status = 'accepted' }) => status === 'accepted');
}

function defaultLevels(rules: readonly unknown[]): ReadonlyMap<string, z.output<typeof levels>> {
  return new Map(
    rules.flatMap((one) => {
      const level = rule.safeParse(one).data?.defaultConfiguration?.level;
      const id = rule.safeParse(one).data?.id;
      return level === undefined || id === undefined ? [] : [[id, level] as const];
    }),
  );
}

const idOf = (one: SarifResult): string | undefined => one.ruleId ?? one.rule?.id;

function severityOf(one: SarifResult, defaults: ReadonlyMap<string, z.output<typeof levels>>): Finding['severity'] {
  const level = one.level ?? defaults.get(idOf(one) ?? '') ?? 'warning';
  return level === 'none' ? 'note' : level;
}

function findingOf(one: SarifResult, severity: Finding['severity'], root: string): Finding {
  const place = one.locations?.[0]?.physicalLocation;
  return finding(
    {
      file: place?.artifactLocation?.uri,
      line: place?.region?.startLine,
      column: place?.region?.startColumn,
      severity,
      message: one.message.text ?? one.message.markdown ?? one.message.id ?? '',
      rule: idOf(one),
    },
    root,
  );
}
