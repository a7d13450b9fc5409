import * as vscode from 'vscode';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { runPipeline, RunItem } from '../../app/operations/pipelines/runPipeline.ts';
import type { Refusal } from '../../app/refusal.ts';
import { type FaultReport, isFault } from '../../base/fault.ts';
import { err, type Result } from '../../base/result.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';

/** What is to be run: a pipeline by its name or file, or one step of it. */
export interface RunWanted {
  readonly repository: RepositoryHandle;
  readonly pipeline: string;
  /** Id of the only step; `undefined`: all of them. */
  readonly only?: string | undefined;
  /** In a clean checkout of the commit. */
  readonly isolated?: boolean;
}

export type RunDone = OutputOf<typeof runPipeline>;

/** How a run that was asked for here ended: as it says itself, or not begun, or its core is gone. */
export type RunEnded = Result<RunDone, Refusal | FaultReport>;

/** A run that this window carries out. */
export interface ActiveRun {
  readonly wanted: RunWanted;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  readonly ended: Promise<RunEnded>;
  cancel(): void;
}

/** The runs that were started in this window. Each is carried out by the core beside it, and ends with it. */
export class PipelineRuns implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when a run begins and when one ends. */
  readonly onDidChange = this.#changed.event;
  readonly #active = new Set<ActiveRun>();
  #last: { readonly run: ActiveRun; readonly ended: RunEnded } | undefined;

  /** Those that go on, the oldest first. */
  get active(): readonly ActiveRun[] {
    return [...this.#active];
  }

  /** The one that ended last. */
  get last(): { readonly run: ActiveRun; readonly ended: RunEnded } | undefined {
    return this.#last;
  }

  /** Starts a run; who calls has asked for trust. `onItem` gets what happens on the way, in order. */
  start(wanted: RunWanted, onItem: (item: RunItem) => void): ActiveRun {
    const cancellation = new AbortController();
    const run: ActiveRun = {
      wanted,
      startedMs: Date.now(),
      ended: carryOut(wanted, cancellation.signal, onItem),
      cancel: () => cancellation.abort(),
    };
    this.#active.add(run);
    this.#changed.fire();
    const over = (ended: RunEnded | undefined): void => {
      this.#active.delete(run);
      if (ended !== undefined) this.#last = { run, ended };
      this.#changed.fire();
    };
    // What was thrown is told by who waits for the end.
    run.ended.then(over, () => over(undefined));
    return run;
  }

  dispose(): void {
    for (const run of this.#active) run.cancel();
    this.#changed.dispose();
  }
}

async function carryOut(
  { repository, pipeline, only, isolated = false }: RunWanted,
  signal: AbortSignal,
  onItem: (item: RunItem) => void,
): Promise<RunEnded> {
  const input = { pipeline, show: true, isolated, ...(only !== undefined && { only }) };
  try {
    return await repository.run<typeof runPipeline>('pipeline.run', input, {
      signal,
      // What comes has passed through the operation itself.
      onItem: async (item) => onItem(item as RunItem),
    });
  } catch (error) {
    if (isFault(error)) return err(error.report);
    throw error;
  }
}

const ofApp = new WeakMap<App, PipelineRuns>();

/** The runs of a window; made when they are first asked for. */
export function pipelineRunsOf(app: App): PipelineRuns {
  const runs = ofApp.get(app) ?? new PipelineRuns();
  if (!ofApp.has(app)) app.context.subscriptions.push(runs);
  ofApp.set(app, runs);
  return runs;
}
