import type { ChildProcess } from 'node:child_process';
import { errnoOf } from '../osFault.ts';

/** Ends a child that leads a group, and the group, at once. What is gone already stays gone. */
export function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
