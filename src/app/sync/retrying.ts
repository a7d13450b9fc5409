import { isFault } from '../../base/fault.ts';
import { pause } from './pause.ts';

/** How often a fetch is tried again that met another one of this repository. */
const ATTEMPTS = 8;
/** Words of git for a ref that another process was changing just then. */
const MET_ANOTHER = /cannot lock ref|unable to update local ref|couldn't find remote ref/i;

/** Carries out `work` again while another process, here or at the remote, changes refs just then. */
export async function retrying<T>(
  parts: Parameters<typeof pause>[0],
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isPassing =
        isFault(error) && error.report.code === 'remote-failed' && MET_ANOTHER.test(error.report.details.reason);
      if (!isPassing || attempt === ATTEMPTS) throw error;
      await pause(parts, attempt, signal);
    }
  }
}
