import type { ProcessRunner } from '../../app/ports/processRunner.ts';
import { fault } from '../../base/fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The programs of this machine; loaded when something is first started. `isForbidden`: nothing may be. */
export function lazyProcesses(env: Environment, isForbidden: boolean): ProcessRunner {
  const load = async (): Promise<ProcessRunner> => {
    if (isForbidden) throw fault('git-forbidden', { why: 'a pipeline starts programs' });
    return (await import('./processRunner.ts')).systemProcesses(env);
  };
  return {
    run: async (request) => (await load()).run(request),
    variable: (name) => env[name],
    sweep: async (run) => (await load()).sweep(run),
  };
}
