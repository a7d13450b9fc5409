import { spawnSync } from 'node:child_process';
import { fault } from '../../base/fault.ts';
import { errnoOf } from '../osFault.ts';
import { pause } from '../pause.ts';
import { hasVariable, processTable } from './processTable.ts';

/** What belongs together: all that was started with a variable, and all in a process group. */
export interface Tree {
  /** `NAME=value`. */
  readonly variable: string;
  /** The process that leads a group of its own. */
  readonly leader: number | undefined;
}

/** Milliseconds between two looks, and until what does not die of SIGKILL is given up. */
const LOOK = { first: 5, longest: 50, patience: 10_000 };

/** Asks all of a tree to end, ends by force what has not after `graceMs`, and gives how many there were, once all are dead. */
export async function endTree(tree: Tree, graceMs: number): Promise<number> {
  const seen = new Set<number>();
  await signalUntilGone(tree, 'SIGTERM', graceMs, seen);
  const left = await signalUntilGone(tree, 'SIGKILL', LOOK.patience, seen);
  if (left.length > 0) throw fault('processes-left', { pids: left });
  return seen.size;
}

/** The living of a tree, their children too, whatever those did to their environment. Without /proc only what the group tells. */
export function living({ variable, leader }: Tree): readonly number[] {
  const table = processTable();
  if (table === undefined) return leader !== undefined && send(-leader, 0) ? [leader] : [];
  const own = new Set<number>();
  for (const { pid, group } of table)
    if (pid !== process.pid && (group === leader || hasVariable(pid, variable))) own.add(pid);
  for (let size = -1; size !== own.size;) {
    size = own.size;
    for (const { pid, parent } of table) if (own.has(parent)) own.add(pid);
  }
  return table.filter(({ pid, isZombie }) => own.has(pid) && !isZombie).map(({ pid }) => pid);
}

async function signalUntilGone(
  tree: Tree,
  signal: 'SIGTERM' | 'SIGKILL',
  patience: number,
  seen: Set<number>,
): Promise<readonly number[]> {
  const deadline = performance.now() + patience;
  const asked = new Set<number>();
  for (let wait = LOOK.first; ; wait = Math.min(wait * 2, LOOK.longest)) {
    const left = living(tree);
    for (const pid of left) {
      seen.add(pid);
      // Each is asked once; what is to be killed is killed as often as it is seen.
      if (signal === 'SIGKILL' || !asked.has(pid)) end(pid, signal, tree);
      asked.add(pid);
    }
    if (left.length === 0 || performance.now() >= deadline) return left;
    await pause(Math.min(wait, Math.max(1, deadline - performance.now())));
  }
}

function end(pid: number, signal: 'SIGTERM' | 'SIGKILL', { leader }: Tree): void {
  if (process.platform === 'win32')
    spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  else send(pid === leader ? -pid : pid, signal);
}

/** Whether there is such a process, or group. */
function send(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ESRCH') return false;
    if (code === 'EPERM') return true;
    throw error;
  }
}
