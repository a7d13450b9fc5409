import * as z from 'zod/mini';
import { toBase64 } from '../../../base/base64.ts';
import { utf8 } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { expandUrl, secretText } from '../secretText.ts';
import { destinationKind } from './destinationKind.ts';

const labelName = z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/, 'not the name of a label'));
const labels = z._default(z.record(labelName, z.string().check(z.maxLength(1_000))), {});
const metricName = z.string().check(z.regex(/^[A-Za-z_:][A-Za-z0-9_:]{0,199}$/, 'not the name of a metric'));
const metric = z.strictObject({
  type: z._default(z.enum(['counter', 'gauge', 'untyped']), 'gauge'),
  /** A number, or the name of one that the run measured; without it the metric's own name. */
  value: z.optional(z.union([z.number(), z.string().check(z.maxLength(200))])),
  help: z.optional(z.string().check(z.maxLength(1_000))),
  labels,
});

/** Pushes metrics to a Pushgateway, in the text format of Prometheus. */
export const prometheus = destinationKind({
  className: 'PrometheusDestination',
  name: 'prometheus',
  schema: z.strictObject({
    pushgateway_url: secretText,
    job_name: z._default(z.string().check(z.minLength(1), z.maxLength(200)), 'gryt_ci'),
    instance: z.optional(z.string().check(z.maxLength(200))),
    metrics: z.record(metricName, metric).check(z.refine((all) => Object.keys(all).length <= 1_000, 'more than 1000')),
    extra_labels: labels,
    timeout: z._default(z.number().check(z.positive(), z.maximum(300)), 10),
  }),
  act: (
    { pushgateway_url: written, job_name: job, instance, metrics, extra_labels: extra, timeout },
    { metrics: known },
    env,
  ) => {
    const base = expandUrl(written, env);
    if (!base.ok) return base;
    const group = [...grouping('job', job), ...(instance === undefined ? [] : grouping('instance', instance))];
    const url = `${base.value.replace(/\/+$/, '')}/metrics/${group.join('/')}`;
    let body = '';
    for (const [name, one] of Object.entries(metrics)) {
      const value = valueOf(name, one.value, known);
      if (!value.ok) return value;
      if (one.help !== undefined) body += `# HELP ${name} ${escape(one.help)}\n`;
      body += `# TYPE ${name} ${one.type}\n${name}${labelsOf({ ...extra, ...one.labels })} ${numberOf(value.value)}\n`;
    }
    const headers = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' };
    return ok({ kind: 'post', post: { url, headers, body, timeoutMs: Math.ceil(timeout * 1_000) } });
  },
});

function valueOf(
  name: string,
  written: number | string | undefined,
  known: ReadonlyMap<string, number>,
): Result<number, string> {
  if (typeof written === 'number') return ok(written);
  const value = known.get(written ?? name);
  return value === undefined ? err(`the run measured no ${written ?? name}`) : ok(value);
}

/** A label in the address. What cannot stand in a path goes as base64, as the Pushgateway has it. */
function grouping(name: string, value: string): readonly string[] {
  if (value !== '' && !value.includes('/')) return [name, encodeURIComponent(value)];
  const base64 = toBase64(utf8(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return [`${name}@base64`, base64 === '' ? '=' : base64];
}

function labelsOf(all: Readonly<Record<string, string>>): string {
  const written = Object.entries(all).map(([name, value]) => `${name}="${escape(value).replaceAll('"', '\\"')}"`);
  return written.length === 0 ? '' : `{${written.join(',')}}`;
}

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

function numberOf(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
