import { type Finding, finding } from '../../domain/pipelines/finding.ts';
import { startWorkflowCommands } from '../../domain/pipelines/matchers/workflowCommand.ts';
import { plainText } from './terminalText.ts';

/** Characters of the end of a step's output that are kept. */
const KEPT = 100_000;
const LAST_LINES = 20;
const MOST_FINDINGS = 200;

/** What a step wrote, as far as messages about it are made of it: its last lines, and what it found in files. */
export class StepMessages {
  readonly #read = startWorkflowCommands();
  readonly #findings: Finding[] = [];
  #end = '';
  #line = '';

  /** `root`: the work tree, an absolute path. */
  constructor(private readonly root: string) {}

  push(text: string): void {
    this.#end = (this.#end + text).slice(-KEPT);
    const lines = (this.#line + text).split('\n');
    this.#line = (lines.pop() ?? '').slice(0, KEPT);
    for (const line of lines) this.#take(line);
  }

  /** Those with a place in a file, in their order. */
  findings(): readonly Finding[] {
    if (this.#line !== '') this.#take(this.#line);
    this.#line = '';
    return this.#findings;
  }

  lastLines(): string {
    return plainText(this.#end).trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  }

  #take(line: string): void {
    const said = this.#read(plainText(line));
    if (said?.kind !== 'finding' || this.#findings.length >= MOST_FINDINGS) return;
    const found = finding(said.finding, this.root);
    if (found.file !== undefined && found.line !== undefined) this.#findings.push(found);
  }
}
