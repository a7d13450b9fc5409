import type { Result } from '../../base/result.ts';
import type { Style } from './style.ts';

export interface RenderContext {
  readonly style: Style;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Rendered {
  /** For standard output, with its line breaks. */
  readonly text: string;
  /** Written as they are after the text, for what is no text. */
  readonly bytes?: Uint8Array;
  /** The text is what was asked for, and not about it: `--quiet` does not silence it. */
  readonly isDocument?: true;
  /** What the reader should know besides, for standard error, one line each. */
  readonly notes?: readonly string[];
}

/** Shows what an operation gave to people. Everything that comes from a repository has to be neutralised. */
export type Renderer<Output> = (output: Output, context: RenderContext) => Rendered;

/** What an operation gives when it is not refused. */
export type OutputOf<Op extends { run(...args: never[]): unknown }> =
  Awaited<ReturnType<Op['run']>> extends Result<infer Output, unknown> ? Output : never;

export function lines(...rows: readonly string[]): Rendered {
  return { text: rows.map((row) => `${row}\n`).join('') };
}
