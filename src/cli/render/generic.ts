import { neutralise } from './neutralise.ts';
import type { Rendered } from './renderer.ts';

/** For operations without a renderer of their own: `key: value` lines, what is inside of something indented below it. */
export function renderGeneric(output: unknown): Rendered {
  return {
    text: entries(output, '')
      .map((line) => `${line}\n`)
      .join(''),
  };
}

function entries(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => item(element, indent));
  if (typeof value !== 'object' || value === null) return [indent + scalar(value, indent)];
  return Object.entries(value).flatMap(([key, inner]) => entry(key, inner, indent));
}

function entry(key: string, value: unknown, indent: string): string[] {
  const name = `${indent}${neutralise(key).replaceAll('_', ' ')}:`;
  if (typeof value !== 'object' || value === null) return [`${name} ${scalar(value, indent)}`];
  const inner = entries(value, `${indent}  `);
  return inner.length === 0 ? [`${name} none`] : [name, ...inner];
}

function item(element: unknown, indent: string): string[] {
  const [first, ...rest] = entries(element, `${indent}  `);
  return first === undefined ? [] : [`${indent}- ${first.trimStart()}`, ...rest];
}

function scalar(value: unknown, indent: string): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return neutralise(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', `\n${indent}  `);
}
