import type { Clock } from '../../src/app/ports/clock.ts';
import type { ProcessEnd, ProcessRequest, ProcessRunner } from '../../src/app/ports/processRunner.ts';

/** What a program does: ends in some way after so many milliseconds, having written something. */
export interface Script {
  readonly ms: number;
  readonly end: ProcessEnd;
  readonly output?: string;
}

/** Programs that only do what is written here; they take the clock's time, and heed timeouts and signals. */
export class ScriptedProcesses implements ProcessRunner {
  readonly started: ProcessRequest[] = [];
  readonly sweeps: string[] = [];
  running = 0;
  script: (request: ProcessRequest, nth: number) => Script = () => ({ ms: 1, end: { kind: 'exited', code: 0 } });

  constructor(private readonly clock: Clock) {}

  async run(request: ProcessRequest): Promise<ProcessEnd> {
    const { ms, end, output } = this.script(request, this.started.push(request) - 1);
    if (request.signal.aborted) return { kind: 'cancelled' };
    this.running += 1;
    try {
      if (output !== undefined) request.onOutput(Buffer.from(output));
      const limit = request.timeoutMs ?? Infinity;
      await this.clock.delay(Math.min(limit, ms), request.signal);
      if (isAborted(request.signal)) return { kind: 'cancelled' };
      return ms >= limit ? { kind: 'timeout' } : end;
    } finally {
      this.running -= 1;
    }
  }

  variable(): string | undefined {
    return undefined;
  }

  async sweep(run: string): Promise<number> {
    this.sweeps.push(run);
    return 0;
  }
}

/** A signal changes while something is waited for. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
