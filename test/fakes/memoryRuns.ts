import { createHash } from 'node:crypto';
import type { FoundFile, KeptFile, LogPart, LogWriter, RunStore } from '../../src/app/ports/runStore.ts';
import { fault } from '../../src/base/fault.ts';

interface Kept {
  readonly header: string;
  readonly lines: string[];
  readonly evidence: string[];
  readonly logs: Map<number, string>;
  readonly outputs: Map<number, string>;
  beat: number | undefined;
  isCancelled: boolean;
}

/** Runs in memory. `failAt`: writing to a log faults from so many bytes on, as if the disk were full. */
export class MemoryRuns implements RunStore {
  readonly runs = new Map<string, Kept>();
  failAt = Infinity;
  /** Files of the work tree; each has its stamp. */
  readonly files = new Map<string, { readonly text: string; readonly stamp: string }>();

  constructor(private readonly now: () => number) {}

  async create(run: string, header: string): Promise<void> {
    if (this.runs.has(run)) throw fault('io', { path: run, reason: 'open EEXIST' });
    this.runs.set(run, {
      header,
      lines: [],
      evidence: [],
      logs: new Map(),
      outputs: new Map(),
      beat: undefined,
      isCancelled: false,
    });
  }

  async header(run: string): Promise<string | undefined> {
    return this.runs.get(run)?.header;
  }

  async append(run: string, line: string): Promise<void> {
    this.#of(run).lines.push(line);
  }

  async lines(run: string): Promise<readonly string[]> {
    return [...(this.runs.get(run)?.lines ?? [])];
  }

  async addEvidence(run: string, line: string): Promise<void> {
    this.#of(run).evidence.push(line);
  }

  async evidence(run: string): Promise<readonly string[]> {
    return [...(this.runs.get(run)?.evidence ?? [])];
  }

  async list(): Promise<readonly string[]> {
    return [...this.runs.keys()].sort();
  }

  async beat(run: string): Promise<void> {
    this.#of(run).beat = this.now();
  }

  async lastBeat(run: string): Promise<number | undefined> {
    return this.runs.get(run)?.beat;
  }

  async requestCancel(run: string): Promise<void> {
    this.#of(run).isCancelled = true;
  }

  async isCancelRequested(run: string): Promise<boolean> {
    return this.runs.get(run)?.isCancelled === true;
  }

  openLog(run: string, step: number): LogWriter {
    const { logs } = this.#of(run);
    logs.set(step, logs.get(step) ?? '');
    return {
      write: (text) => {
        const log = (logs.get(step) ?? '') + text;
        if (log.length > this.failAt) throw fault('disk-full', { path: run });
        logs.set(step, log);
      },
      end: () => {
        const bytes = Buffer.from(logs.get(step) ?? '');
        return { digest: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, dropped: 0 };
      },
    };
  }

  async readLog(run: string, step: number, from: number, limit: number): Promise<LogPart | undefined> {
    const log = this.runs.get(run)?.logs.get(step);
    if (log === undefined) return undefined;
    const text = Buffer.from(log).subarray(from, from + limit);
    return { text: text.toString(), next: from + text.length, dropped: 0 };
  }

  async outputFile(run: string, step: number): Promise<string> {
    this.#of(run).outputs.set(step, '');
    return `/memory/${run}/${step}`;
  }

  async readOutput(run: string, step: number): Promise<string> {
    return this.runs.get(run)?.outputs.get(step) ?? '';
  }

  async inputFile(run: string, step: number, name: string): Promise<string> {
    return `/memory/${run}/${step}/${name}`;
  }

  hasFile(): boolean {
    return false;
  }

  async findFiles(_root: string, patterns: readonly string[]): Promise<readonly FoundFile[]> {
    return [...this.files].flatMap(([path, { stamp }]) => (patterns.includes(path) ? [{ path, stamp }] : []));
  }

  async readFound(_root: string, path: string): Promise<string | undefined> {
    return this.files.get(path)?.text;
  }

  async keepFiles(): Promise<readonly KeptFile[]> {
    return [];
  }

  artifactsPath(run: string, step: number): string {
    return `/memory/${run}/artifacts/${step}`;
  }

  async removeArtifacts(): Promise<void> {
    return Promise.resolve();
  }

  async remove(run: string): Promise<void> {
    this.runs.delete(run);
  }

  #of(run: string): Kept {
    const kept = this.runs.get(run);
    if (kept === undefined) throw fault('io', { path: run, reason: 'open ENOENT' });
    return kept;
  }
}
