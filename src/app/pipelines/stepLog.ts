import type { Finding } from '../../domain/pipelines/finding.ts';
import type { OutputReader } from '../../domain/pipelines/matchers/list.ts';
import type { LogEnd, LogWriter } from '../ports/runStore.ts';
import { MaskCommands } from './maskCommands.ts';
import { type Masker, MASK_REFUSALS } from './masker.ts';
import { Utf8Stream } from './utf8Stream.ts';

/** Characters of one line that problems are looked for in. */
const LONGEST_LINE = 8_192;

export interface StepLogParts {
  readonly writer: LogWriter;
  readonly masker: Masker;
  /** Looks for problems in what one try of the step writes. */
  readonly newReader: () => OutputReader;
  readonly onText: (text: string) => void;
  readonly onFinding: (finding: Finding) => void;
}

/** The output of a step on its way: decoded, without secrets, written, told to who looks on, and searched for problems. */
export class StepLog {
  readonly #decoder = new Utf8Stream();
  readonly #commands: MaskCommands;
  #reader: OutputReader;
  #findings: Finding[] = [];
  readonly #notes: string[] = [];
  #line = '';
  #ended: LogEnd | undefined;

  constructor(private readonly parts: StepLogParts) {
    this.#commands = new MaskCommands((value) => this.#mask(value));
    this.#reader = parts.newReader();
  }

  /** What was found so far in the present try is forgotten: the next one begins. */
  beginTry(): void {
    this.#flush();
    this.#reader = this.parts.newReader();
    this.#findings = [];
  }

  bytes(bytes: Uint8Array): void {
    this.#text(this.#commands.push(this.#decoder.push(bytes)));
  }

  /** A line of our own. */
  say(line: string): void {
    this.#text(`${line}\n`);
  }

  /** What was found in the output of the present try, and how many findings more there were. */
  endTry(): { readonly findings: readonly Finding[]; readonly left: number } {
    this.#flush();
    return { findings: this.#findings, left: this.#reader.left() };
  }

  end(): LogEnd {
    if (this.#ended === undefined) {
      this.#flush();
      this.parts.masker.close?.();
      this.#ended = this.parts.writer.end();
    }
    return this.#ended;
  }

  /** Nothing is held back any more: what the process that wrote it would have to say is said. */
  #flush(): void {
    this.#text(this.#commands.push(this.#decoder.end()) + this.#commands.end());
    this.#take(this.parts.masker.end());
    const isOpen = this.#line !== '';
    if (isOpen) this.#readLine();
    for (const [at, note] of this.#notes.splice(0).entries()) this.say(at === 0 && isOpen ? `\n${note}` : note);
  }

  #mask(value: string): void {
    const refused = this.parts.masker.add(value);
    if (refused !== undefined)
      this.#notes.push(`warning: a value that was to be masked is not: it is ${MASK_REFUSALS[refused]}`);
  }

  #text(text: string): void {
    this.#take(this.parts.masker.push(text));
  }

  #take(text: string): void {
    if (text === '') return;
    this.parts.writer.write(text);
    this.parts.onText(text);
    const lines = text.split('\n');
    for (const [at, part] of lines.entries()) {
      if (at > 0) this.#readLine();
      this.#line += part.slice(0, Math.max(0, LONGEST_LINE - this.#line.length));
    }
  }

  /** Findings are made of what secrets were taken out of already: nothing that is cut can leave a part of one. */
  #readLine(): void {
    const { findings } = this.#reader.line(this.#line);
    this.#line = '';
    for (const finding of findings) {
      this.#findings.push(finding);
      this.parts.onFinding(finding);
    }
  }
}
