import type { Command } from '../command.ts';
import { breakLock } from './breakLock.ts';
import { lockFile } from './lockFile.ts';
import { lockFolder } from './lockFolder.ts';
import { lockIssue } from './lockIssue.ts';
import { releaseLock } from './releaseLock.ts';
import { renewLock } from './renewLock.ts';
import { showLockActions } from './showLockActions.ts';
import { takeOverLock } from './takeOverLock.ts';

export const lockCommands: readonly Command[] = [
  lockFile,
  lockFolder,
  lockIssue,
  releaseLock,
  renewLock,
  takeOverLock,
  breakLock,
  showLockActions,
];
