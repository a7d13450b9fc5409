import type { RunItem } from '../../app/operations/pipelines/runPipeline.ts';
import { plainText } from './terminalText.ts';

/** Characters of the end of a step's output that are kept. */
const KEPT = 100_000;
const LAST_LINES = 20;
const MOST_FINDINGS = 200;

type Finding = Extract<RunItem, { readonly type: 'step.finding' }>['finding'];
/** One with a place in a file: its line counts from 1. */
type PlacedFinding = Finding & { readonly file: string; readonly line: number };

/** What a step wrote and found, as far as messages about it are made of it: its last lines, and its findings in files. */
export class StepMessages {
  readonly #findings: PlacedFinding[] = [];
  #end = '';

  push(text: string): void {
    this.#end = (this.#end + text).slice(-KEPT);
  }

  add({ file, line, ...rest }: Finding): void {
    if (file !== null && line !== null && this.#findings.length < MOST_FINDINGS)
      this.#findings.push({ file, line, ...rest });
  }

  /** In their order. */
  get findings(): readonly PlacedFinding[] {
    return this.#findings;
  }

  lastLines(): string {
    return plainText(this.#end).trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  }
}
