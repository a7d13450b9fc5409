import type { LogEnd, LogWriter } from '../ports/runStore.ts';
import type { Masker } from './masker.ts';
import { Utf8Stream } from './utf8Stream.ts';

/** The output of a step on its way: decoded, without secrets, written, and told to who looks on. */
export class StepLog {
  readonly #decoder = new Utf8Stream();
  #ended: LogEnd | undefined;

  constructor(
    private readonly writer: LogWriter,
    private readonly masker: Masker,
    private readonly onText: (text: string) => void,
  ) {}

  bytes(bytes: Uint8Array): void {
    this.#take(this.masker.push(this.#decoder.push(bytes)));
  }

  /** A line of our own. */
  say(line: string): void {
    this.#take(this.masker.push(`${line}\n`));
  }

  end(): LogEnd {
    if (this.#ended === undefined) {
      this.#take(this.masker.push(this.#decoder.end()) + this.masker.end());
      this.#ended = this.writer.end();
    }
    return this.#ended;
  }

  #take(text: string): void {
    if (text === '') return;
    this.writer.write(text);
    this.onText(text);
  }
}
