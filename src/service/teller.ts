import type { LockChange } from '../app/locks/lockWatch.ts';
import type { Note } from '../app/note.ts';
import type { ChangeSet } from '../app/projection/changeSet.ts';
import type { Refusal } from '../app/refusal.ts';
import type { FaultReport } from '../base/fault.ts';
import type { BackgroundTold } from './contract.ts';

/** Who is told what happens in open repositories, by their keys. */
export interface Teller {
  changed(key: string, change: ChangeSet): void;
  /** Branches or HEAD may have moved. */
  moved(key: string): void;
  locksChanged(key: string, change: LockChange): void;
  lockLost(key: string, refusal: Refusal): void;
  noted(key: string, note: Note): void;
  failed(key: string, fault: FaultReport): void;
  syncing(key: string, told: BackgroundTold): void;
}
