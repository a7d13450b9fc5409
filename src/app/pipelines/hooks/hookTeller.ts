import type { BoundHook } from '../../../domain/pipelines/hooks/list.ts';
import type { HookEvent, Notice } from '../../../domain/pipelines/notice.ts';
import type { RunWarning } from '../../../domain/pipelines/runEvidence.ts';
import type { RunProgress } from '../engineTypes.ts';
import { type HookPorts, runHooks } from './runHooks.ts';

/** Tells the hooks of a run what happens, in its order and beside the steps, which do not wait. */
export class HookTeller {
  readonly #warnings: RunWarning[] = [];
  #telling = Promise.resolve();

  /** `common`: fields of every notice. */
  constructor(
    private readonly hooks: readonly BoundHook[],
    private readonly common: Notice['fields'],
    private readonly ports: HookPorts,
  ) {}

  tell(event: HookEvent, fields: Notice['fields']): void {
    if (this.hooks.length === 0) return;
    const notice = { event, fields: { ...this.common, ...fields } };
    const step = typeof fields['step_name'] === 'string' ? fields['step_name'] : null;
    this.#telling = this.#telling.then(async () => {
      for (const { hook, trouble } of await runHooks(this.hooks, notice, this.ports)) {
        if (trouble === undefined) continue;
        this.#warnings.push({ kind: 'hook', step, subject: `${hook} ${event}`, detail: trouble });
        this.ports.print(`hook ${hook} ${event}: ${trouble}`);
      }
    });
  }

  /** What the engine says of steps. */
  follow(progress: RunProgress): void {
    if (progress.type === 'step-started' && progress.attempt === 1)
      this.tell('step_start', { step_name: progress.key, status: 'running' });
    if (progress.type !== 'step-finished' || progress.step.status === 'skipped') return;
    const { key, status, exit, duration, attempts } = progress.step;
    const fields = { step_name: key, status, exit_code: exit, duration_ms: duration, attempts };
    this.tell(status === 'pass' ? 'step_complete' : 'step_fail', fields);
  }

  /** Waits until all is told; gives what went wrong. */
  async end(): Promise<readonly RunWarning[]> {
    await this.#telling;
    return this.#warnings;
  }
}
