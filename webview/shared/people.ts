import { html, type TemplateResult } from 'lit';
import type { Person } from '../../src/protocol/issue.ts';
import { absoluteTime, relativeTime } from './times.ts';

/** How times are written, and what time it is: milliseconds since the epoch. */
interface Times {
  readonly locale: string;
  readonly now: number;
}

const SHOWN_DIGITS = 8;

/** Somebody's name; of an actor without one the beginning of its id. */
export function nameOf({ id, name }: Person): string {
  return name ?? id.slice(0, SHOWN_DIGITS);
}

export function timeView(ts: number, { locale, now }: Times): TemplateResult {
  return html`<time datetime=${new Date(ts).toISOString()} title=${absoluteTime(ts, locale)}
    >${relativeTime(ts, now, locale)}</time
  >`;
}

/** A text with elements in place of its numbered placeholders. */
export function fillView(text: string, ...values: readonly unknown[]): unknown[] {
  return text.split(/(\{\d+\})/).map((part) => {
    const index = /^\{(\d+)\}$/.exec(part)?.[1];
    return index === undefined ? part : (values[Number(index)] ?? '');
  });
}
