import type { Failure } from './failure.ts';
import { neutralise, neutraliseJson } from './neutralise.ts';

/** Of the JSON documents (grite's format, section 16). */
const SCHEMA_VERSION = 1;

export function jsonSuccess(data: unknown): string {
  return toJson({ schema_version: SCHEMA_VERSION, ok: true, data });
}

export function jsonFailure({ code, message, suggestions, details }: Failure): string {
  const error = { code, message, details: { suggestions, ...details } };
  return toJson({ schema_version: SCHEMA_VERSION, ok: false, error });
}

/** One of many objects, on a line of its own and without its line break. */
export function jsonItem(item: object): string {
  return neutraliseJson(JSON.stringify({ schema_version: SCHEMA_VERSION, ...item }));
}

/** `error: …`, what it speaks of, then what to do, one `try:` a line. */
export function humanFailure({ message, excerpt = [], suggestions }: Failure): string {
  const lines = [
    `error: ${message}`,
    ...excerpt.map((line) => `    ${line}`),
    ...suggestions.map((suggestion) => `  try: ${suggestion}`),
  ];
  return `${neutralise(lines.join('\n'))}\n`;
}

function toJson(document: unknown): string {
  return `${neutraliseJson(JSON.stringify(document, null, 2))}\n`;
}
