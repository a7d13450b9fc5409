import type { ChildProcess } from 'node:child_process';
import type * as z from 'zod/mini';
import type { OpenPython, OpenPythonOptions, PythonFile, PythonProblem, PythonQuery } from '../../app/ports/python.ts';
import { nestingOf, parseJson } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { endGroup } from '../code/endGroup.ts';
import { startPython } from './child.ts';
import { description, gateResult, type Message, message, nothing, sent } from './messages.ts';

/** Bytes of one line, in both directions. */
const LONGEST_LINE = 8_388_608;
const DEEPEST = 64;
/** Milliseconds from the end of the child until its pipes are closed from here. */
const LINGER_MS = 500;

/** `OpenPython` by a child that speaks JSON lines. */
export const openPython: OpenPython = async (file, options) => {
  const conversation = new Conversation(await startPython(file, options), options);
  return pythonFile(conversation);
};

function pythonFile(conversation: Conversation): PythonFile {
  return {
    describe: () => conversation.call('describe', {}, description),
    hook: async (ref, { event, fields }) => {
      const answer = await conversation.call('hook', { ref, event, context: { event, ...fields } }, nothing);
      return answer.ok ? ok(undefined) : answer;
    },
    gate: (ref, generation, query) => conversation.call('gate', { ref, generation }, gateResult, query),
    destination: async (ref, data) => {
      const answer = await conversation.call('destination', { ref, data }, sent);
      return answer.ok ? ok(answer.value.sent) : answer;
    },
    close: () => conversation.close(),
  };
}

type Line =
  { readonly kind: 'line'; readonly text: string } | { readonly kind: 'problem'; readonly problem: PythonProblem };

/** Calls and answers, one at a time. After a problem that is not an exception of the file the child is ended. */
class Conversation {
  #next = 1;
  #queue: Promise<unknown> = Promise.resolve();
  #buffered: Buffer[] = [];
  #length = 0;
  readonly #lines: Line[] = [];
  #wake: () => void = () => undefined;
  readonly #ended: Promise<void>;

  constructor(
    private readonly child: ChildProcess,
    private readonly options: OpenPythonOptions,
  ) {
    const { stdin, stdout, stderr } = child;
    stdout?.on('data', (part: Buffer) => this.#take(part));
    stderr?.setEncoding('utf8').on('data', (text: string) => options.onOutput(text));
    // A child that is gone cannot be written to: that it ended is told by the next answer.
    stdin?.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      child.once('close', () => {
        this.#fail('ended', 'Python ended');
        resolve();
      });
      child.once('exit', () => {
        // What left the group may keep the pipes open: it is waited for only so long.
        const timer = setTimeout(() => {
          child.stdout?.destroy();
          child.stderr?.destroy();
        }, LINGER_MS);
        child.once('close', () => clearTimeout(timer));
      });
    });
    options.signal?.addEventListener('abort', this.#onAbort);
    if (options.signal?.aborted === true) this.#onAbort();
  }

  call<S extends z.ZodMiniType>(
    method: string,
    params: object,
    schema: S,
    query?: PythonQuery,
  ): Promise<Result<z.output<S>, PythonProblem>> {
    const answer = this.#queue.then(() => this.#call(method, params, schema, query));
    this.#queue = answer.catch(() => undefined); // Whoever called gets it; the next call only waits for its end.
    return answer;
  }

  async close(): Promise<void> {
    this.options.signal?.removeEventListener('abort', this.#onAbort);
    endGroup(this.child);
    await this.#ended;
  }

  readonly #onAbort = (): void => this.#fail('interrupted', 'it was interrupted');

  async #call<S extends z.ZodMiniType>(
    method: string,
    params: object,
    schema: S,
    query?: PythonQuery,
  ): Promise<Result<z.output<S>, PythonProblem>> {
    const id = this.#next++;
    const { timeoutMs: loadMs, callTimeoutMs = loadMs } = this.options;
    const timeoutMs = method === 'describe' ? loadMs : callTimeoutMs;
    const timer = setTimeout(() => this.#fail('timeout', `no answer within ${timeoutMs / 1_000} s`), timeoutMs);
    try {
      this.#write({ id, method, params });
      return await this.#answerTo(id, schema, query);
    } finally {
      clearTimeout(timer);
    }
  }

  async #answerTo<S extends z.ZodMiniType>(
    id: number,
    schema: S,
    query?: PythonQuery,
  ): Promise<Result<z.output<S>, PythonProblem>> {
    for (;;) {
      const said = await this.#read();
      if (!said.ok) return said;
      if ('query' in said.value) {
        const { sql, params } = said.value.query;
        const rows = query === undefined ? err('nothing can be asked here') : await query(sql, params);
        this.#write(rows.ok ? { rows: rows.value } : { error: rows.error });
        continue;
      }
      if (said.value.id !== id) return this.#broken('an answer to another question');
      if ('error' in said.value) {
        const { type, message: text, line } = said.value.error;
        return err({ kind: 'raised', message: text === '' ? type : `${type}: ${text}`, line: line ?? undefined });
      }
      const result = schema.safeParse(said.value.result);
      return result.success ? ok(result.data) : this.#broken('an answer of another shape');
    }
  }

  async #read(): Promise<Result<Message, PythonProblem>> {
    for (let line = this.#lines[0]; ; line = this.#lines[0]) {
      if (line?.kind === 'problem') return err(line.problem); // It stays: all further calls have the same problem.
      if (line !== undefined) {
        this.#lines.shift();
        const parsed = message.safeParse(nestingOf(line.text) > DEEPEST ? undefined : parseJson(line.text));
        return parsed.success ? ok(parsed.data) : this.#broken('what is no answer');
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #broken(what: string): Result<never, PythonProblem> {
    this.#fail('protocol', `Python gave ${what}`);
    return err({ kind: 'protocol', message: `Python gave ${what}`, line: undefined });
  }

  #write(content: object): void {
    const line = `${JSON.stringify(content)}\n`;
    if (Buffer.byteLength(line) > LONGEST_LINE) this.#fail('protocol', 'too much for Python at once');
    else this.child.stdin?.write(line);
  }

  #take(part: Buffer): void {
    let from = 0;
    for (let end = part.indexOf(10); end >= 0; end = part.indexOf(10, from)) {
      const text = Buffer.concat([...this.#buffered, part.subarray(from, end)]).toString('utf8');
      [this.#buffered, this.#length, from] = [[], 0, end + 1];
      this.#push({ kind: 'line', text });
    }
    const rest = part.subarray(from);
    this.#length += rest.length;
    if (this.#length > LONGEST_LINE) this.#fail('protocol', 'Python gave a line that is too long');
    else if (rest.length > 0) this.#buffered.push(rest);
  }

  #fail(kind: PythonProblem['kind'], text: string): void {
    endGroup(this.child);
    this.#push({ kind: 'problem', problem: { kind, message: text, line: undefined } });
  }

  #push(line: Line): void {
    this.#lines.push(line);
    this.#wake();
  }
}
