import type { Notice } from '../../domain/pipelines/notice.ts';
import type { Result } from '../../base/result.ts';

/** Why something in a Python file did not go as it should. */
export interface PythonProblem {
  /** `raised`: it raised an exception. `ended`: the process ended. `protocol`: it answered what is no answer. */
  readonly kind: 'raised' | 'timeout' | 'ended' | 'protocol' | 'interrupted';
  /** For people: the exception's name and message, at most some thousand characters. */
  readonly message: string;
  /** Of the file, from 1. */
  readonly line: number | undefined;
}

export interface PythonDescription {
  /** What a file describes: each is data as a YAML file would have it. Hooks and destinations in Python are `{type: 'python', config: {ref}}`. */
  readonly pipelines: readonly { readonly entry: string; readonly pipeline: Readonly<Record<string, unknown>> }[];
  /** Gates that the file's promotions ask for. */
  readonly gates: readonly { readonly ref: string; readonly name: string }[];
}

export interface PythonGateResult {
  readonly passed: boolean;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Answers `data.query` of a gate: rows, or why not. It must only read. */
export type PythonQuery = (
  sql: string,
  params: readonly unknown[],
) => Promise<Result<readonly Readonly<Record<string, unknown>>[], string>>;

export type PythonReply<T> = Promise<Result<T, PythonProblem>>;

/** A pipeline file, loaded in a process of its own. One call at a time; others wait for it. */
export interface PythonFile {
  /** Loads the file, which runs it. Has to come before all others. */
  describe(): PythonReply<PythonDescription>;
  hook(ref: string, notice: Notice): PythonReply<undefined>;
  gate(ref: string, generation: Readonly<Record<string, unknown>>, query: PythonQuery): PythonReply<PythonGateResult>;
  /** Gives whether it was sent. */
  destination(ref: string, data: Readonly<Record<string, unknown>>): PythonReply<boolean>;
  /** Ends the process, and what it started. */
  close(): Promise<void>;
}

export interface OpenPythonOptions {
  /** Where it runs: the work tree. */
  readonly cwd: string;
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What the file prints. */
  readonly onOutput: (text: string) => void;
  /** Milliseconds for loading, and for each call that has no other time. */
  readonly timeoutMs: number;
  /** Milliseconds for each call after loading. */
  readonly callTimeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts Python for a pipeline file, an absolute path. Opening runs nothing of the file yet; describing does, so it belongs behind
 * trust. Faults with `python-missing` where there is no Python 3.
 */
export type OpenPython = (file: string, options: OpenPythonOptions) => Promise<PythonFile>;
