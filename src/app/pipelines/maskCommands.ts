import { MASKED } from '../../domain/pipelines/mask.ts';
import { stripControl } from '../../domain/pipelines/matchers/list.ts';
import { startWorkflowCommands } from '../../domain/pipelines/matchers/workflowCommand.ts';

const COMMAND = '::add-mask::';
/** Characters of a line that are looked at; longer than any secret that is masked. */
const LONGEST = 100_000;
/** The beginning of what terminals are told, at the end of what came so far. */
const OPEN_ESCAPE = new RegExp('\\u001b(?:\\[[0-?]*[ -/]*|\\][^\\u0007\\u001b]*\\u001b?)?$');

/**
 * Looks for `::add-mask::value` in output before any of it goes on: of such a line the value never does. Of other lines nothing is
 * held back once they cannot become one.
 */
export class MaskCommands {
  #read = startWorkflowCommands();
  #line = '';
  /** `held`: nothing of this line went on yet; `dropped`: the rest of it is not to. */
  #state: 'held' | 'open' | 'dropped' = 'held';

  constructor(private readonly onSecret: (value: string) => void) {}

  push(text: string): string {
    let [out, at] = ['', 0];
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      out += `${this.#part(text.slice(at, end))}${this.#endLine()}\n`;
      at = end + 1;
    }
    return out + this.#part(text.slice(at));
  }

  /** The output ends; another may begin. */
  end(): string {
    const rest = this.#endLine();
    this.#read = startWorkflowCommands();
    return rest;
  }

  #part(text: string): string {
    if (text === '' || this.#state === 'dropped') return '';
    if (this.#line.length < LONGEST) this.#line += text;
    if (this.#state === 'open') return text;
    const plain = stripControl(this.#line).replace(OPEN_ESCAPE, '').trimStart();
    if (plain.startsWith(COMMAND) || COMMAND.startsWith(plain))
      return this.#line.length < LONGEST ? '' : this.#decide();
    this.#state = 'open';
    return this.#line;
  }

  #endLine(): string {
    const rest = this.#state === 'held' ? this.#decide() : this.#noteOpen();
    [this.#line, this.#state] = ['', 'held'];
    return rest;
  }

  /** What becomes of a line that was held back. */
  #decide(): string {
    const asked = this.#read(stripControl(this.#line));
    this.#state = asked?.kind === 'mask' ? 'dropped' : 'open';
    if (asked?.kind !== 'mask') return this.#line;
    this.onSecret(asked.value);
    return `${COMMAND}${MASKED}`;
  }

  /** Lines that went on may say that commands stop or go on. */
  #noteOpen(): string {
    if (this.#state === 'open' && this.#line.includes('::')) this.#read(stripControl(this.#line));
    return '';
  }
}
