import * as vscode from 'vscode';
import type { RunItem } from '../../app/operations/pipelines/runPipeline.ts';
import type { App } from '../app.ts';
import { troubleText } from '../ui/troubleText.ts';
import { mayRun } from './approve.ts';
import { type ActiveRun, type RunEnded, pipelineRunsOf, type RunWanted } from './pipelineRuns.ts';
import { runText, stepText } from './stepText.ts';
import { TerminalText } from './terminalText.ts';

const INTERRUPT = '\x03';
/** Characters of the beginning of a line that are kept back until its end comes. */
const LONGEST_LINE = 10_000;

/** A terminal that shows a run, each line with its step. Ctrl-C and closing it end the run. Its exit code is that of the run. */
export class RunTerminal implements vscode.Pseudoterminal {
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;
  readonly #texts = new Map<string, TerminalText>();
  readonly #lines = new Map<string, string>();
  #run: ActiveRun | undefined;
  #isClosed = false;

  constructor(
    private readonly app: App,
    private readonly wanted: RunWanted,
  ) {}

  open(): void {
    this.#carryOut().then(
      (code) => this.#close.fire(code),
      (error: unknown) => {
        this.app.log.error(error instanceof Error ? error : String(error));
        this.#say(vscode.l10n.t('An internal error occurred. The Grite log has more.'));
        this.#close.fire(1);
      },
    );
  }

  close(): void {
    this.#isClosed = true;
    this.#run?.cancel();
  }

  handleInput(data: string): void {
    if (data === INTERRUPT) this.#run?.cancel();
  }

  async #carryOut(): Promise<number> {
    if (!(await mayRun(this.app, this.wanted.repository, this.wanted.pipeline)) || this.#isClosed) {
      this.#say(vscode.l10n.t('Nothing was run.'));
      return 1;
    }
    this.#run = pipelineRunsOf(this.app).start(this.wanted, (item) => this.#take(item));
    return this.#end(await this.#run.ended);
  }

  #end(ended: RunEnded): number {
    this.#say(ended.ok ? runText(ended.value.status) : troubleText(ended.error));
    return ended.ok && (ended.value.status === 'pass' || ended.value.status === 'skipped') ? 0 : 1;
  }

  #take(item: RunItem): void {
    if (item.type === 'definition.output') return this.#output(this.wanted.pipeline, item.text);
    if (item.type === 'step.output') return this.#output(item.key, item.text);
    if (item.type !== 'step.finished') return;
    const { key } = item.step;
    const rest = this.#lines.get(key) ?? '';
    if (rest !== '') this.#output(key, '\n');
    this.#say(`${key}: ${stepText(item.step)}`);
  }

  #output(key: string, piece: string): void {
    const text = this.#texts.get(key) ?? new TerminalText();
    this.#texts.set(key, text);
    const lines = `${this.#lines.get(key) ?? ''}${text.push(piece)}`.split('\r\n');
    const last = lines.pop() ?? '';
    if (last.length > LONGEST_LINE) lines.push(last);
    this.#lines.set(key, last.length > LONGEST_LINE ? '' : last);
    if (lines.length > 0) this.#write.fire(lines.map((line) => `${key} | ${line}\x1b[0m\r\n`).join(''));
  }

  #say(line: string): void {
    this.#write.fire(`${new TerminalText().push(line)}\r\n`);
  }
}
